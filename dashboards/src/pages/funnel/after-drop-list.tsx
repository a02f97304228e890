/** What those who dropped did next, as bars that add up to the number on the bar. */
import type { AfterDropResult } from '@tabiji/analytics/api-types';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { useTexts } from '../../i18n/use-texts.js';

export interface AfterDropListProps {
  readonly result: AfterDropResult;
  /** What is counted, in words. */
  readonly definition: string;
  readonly busy: boolean;
}

export function AfterDropList({ result, definition, busy }: AfterDropListProps) {
  const { t, f, nameOf } = useTexts();
  const { dropped, exited } = result;
  const rows = [
    {
      key: ' exited',
      name: t.funnel.exited,
      people: exited,
      share: dropped === 0 ? 0 : exited / dropped,
      seconds: null,
      away: true,
    },
    ...result.next.map((one) => ({
      key: one.action ?? ' rest',
      name: one.action === null ? t.funnel.others : nameOf(one.action),
      people: one.people,
      share: one.share,
      seconds: one.median_seconds,
      away: false,
    })),
  ];
  const most = Math.max(1, ...rows.map(({ people }) => people));
  return (
    <Figure
      title={t.funnel.next}
      summary={t.funnel.nextSummary(exited, dropped)}
      busy={busy}
      fileName="after-drop"
      table={{
        columns: [
          textColumn(t.funnel.next),
          numberColumn(t.funnel.people),
          numberColumn(t.funnel.shareLabel),
          numberColumn(t.funnel.after),
        ],
        rows: rows.map(({ name, people, share, seconds }) => [
          cell(name),
          cell(people, f.count(people)),
          cell(share, f.percent(share)),
          seconds === null ? cell(null) : cell(seconds, f.duration(seconds)),
        ]),
      }}
      points={rows.map(
        ({ name, people, share }) => `${name}: ${t.units.people(people)}, ${f.percent(share)}`,
      )}
      footer={
        <>
          <ul className="facts">
            <li>{t.funnel.cameBack(result.came_back_later)}</li>
            <li>{t.funnel.boughtLater(result.bought_later)}</li>
          </ul>
          <DefinitionLine words={definition} meta={result.meta} />
        </>
      }
    >
      {(view) => (
        <ol className="ranked">
          {rows.map(({ key, name, people, share, seconds, away }, index) => (
            <li
              key={key}
              className={`${view.cursor === index ? 'at ' : ''}${away ? 'away' : ''}`}
              onPointerEnter={() => view.point(index)}
              onPointerLeave={() => view.point(null)}
            >
              <span className="ranked-name">
                {name}
                {seconds !== null && <small>{f.duration(seconds)}</small>}
              </span>
              <span className="ranked-count">
                {f.count(people)} <small>{f.percent(share)}</small>
              </span>
              <i style={{ width: `${(people / most) * 100}%` }} />
            </li>
          ))}
        </ol>
      )}
    </Figure>
  );
}
