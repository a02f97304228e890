/** How long those who dropped stayed at the step before they did something else, beside those who went on. */
import type { FunnelStepResult } from '@tabiji/analytics/api-types';
import type { DropQuestion } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { Answer } from '../../components/answer.js';
import { Figure } from '../../components/figure.js';
import { useTexts } from '../../i18n/use-texts.js';

export interface DwellTabProps {
  readonly question: DropQuestion;
  /** Of those who went on, from the step to the next. */
  readonly onward: FunnelStepResult['seconds_from_previous'];
}

export function DwellTab({ question, onward }: DwellTabProps) {
  const { t, f } = useTexts();
  const asked = useApi('afterDrop', question);
  return (
    <Answer asked={asked} height={200}>
      {({ seconds_to_next: away }, stale) => {
        const rows = [
          { name: t.people.wentOn, times: onward, isAway: false },
          { name: t.people.dropped, times: away, isAway: true },
        ];
        const longest = Math.max(1, ...rows.map(({ times }) => times?.median ?? 0));
        const said = (seconds: number | undefined): string =>
          seconds === undefined ? '–' : f.duration(seconds);
        return (
          <Figure
            title={t.people.dwell}
            summary={t.people.dwellSummary(onward === null ? null : f.duration(onward.median))}
            busy={stale}
            fileName="dwell"
            table={{
              columns: [
                textColumn(''),
                numberColumn(t.people.half),
                numberColumn(t.people.nineInTen),
              ],
              rows: rows.map(({ name, times }) => [
                cell(name),
                cell(times?.median ?? null, said(times?.median)),
                cell(times?.p90 ?? null, said(times?.p90)),
              ]),
            }}
            points={rows.map(({ name, times }) => `${name}: ${said(times?.median)}`)}
          >
            {(view) => (
              <ol className="ranked">
                {rows.map(({ name, times, isAway }, index) => (
                  <li
                    key={name}
                    className={`${view.cursor === index ? 'at ' : ''}${isAway ? 'away' : ''}`}
                    onPointerEnter={() => view.point(index)}
                    onPointerLeave={() => view.point(null)}
                  >
                    <span className="ranked-name">{name}</span>
                    <span className="ranked-count">
                      {said(times?.median)}{' '}
                      <small>{t.people.nineInTenWithin(said(times?.p90))}</small>
                    </span>
                    <i style={{ width: `${((times?.median ?? 0) / longest) * 100}%` }} />
                  </li>
                ))}
              </ol>
            )}
          </Figure>
        );
      }}
    </Answer>
  );
}
