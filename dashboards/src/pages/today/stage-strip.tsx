/** The stages side by side: how many reach each, how many go on, and through which touchpoints. */
import type { OverviewResult } from '@tabiji/analytics/api-types';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { Rate } from '../../components/rate.js';
import { useTexts } from '../../i18n/use-texts.js';

export interface StageStripProps {
  readonly overview: OverviewResult;
  /** What is counted, in words. */
  readonly definition: string;
  readonly busy: boolean;
}

export function StageStrip({ overview, definition, busy }: StageStripProps) {
  const { t, f, nameOf } = useTexts();
  const { stages } = overview;
  const first = stages[0];
  const last = stages.at(-1);
  const most = Math.max(1, ...stages.map(({ reached }) => reached));
  const table = {
    columns: [
      textColumn(t.journey.stage),
      numberColumn(t.today.reached),
      numberColumn(t.today.share),
      numberColumn(t.today.wentOn),
      numberColumn(t.today.rateToNext),
      textColumn(t.today.topTouchpoints),
    ],
    rows: stages.map((stage) => [
      cell(nameOf(stage.stage)),
      cell(stage.reached, f.count(stage.reached)),
      cell(stage.share, f.percent(stage.share)),
      cell(stage.went_on, stage.went_on === null ? undefined : f.count(stage.went_on)),
      cell(stage.rate_to_next, f.percent(stage.rate_to_next)),
      cell(
        stage.touchpoints
          .map((one) => `${nameOf(one.name)} (${nameOf(one.channel)}) ${f.count(one.reached)}`)
          .join('; '),
      ),
    ]),
  };
  return (
    <Figure
      title={t.today.stages}
      summary={
        first === undefined || last === undefined
          ? ''
          : t.today.stagesSummary(
              nameOf(first.stage),
              f.percent(first.share),
              nameOf(last.stage),
              f.percent(last.share),
            )
      }
      table={table}
      fileName="stages"
      busy={busy}
      points={stages.map(
        (stage) =>
          `${nameOf(stage.stage)}: ${t.units.visitors(stage.reached)}, ${f.percent(stage.share)}`,
      )}
      footer={<DefinitionLine words={definition} meta={overview.meta} />}
    >
      {(view) => (
        <ol className="stages">
          {stages.map((stage, index) => {
            const next = stages[index + 1];
            return (
              <li
                key={stage.stage}
                className={view.cursor === index ? 'at' : ''}
                onPointerEnter={() => view.point(index)}
                onPointerLeave={() => view.point(null)}
              >
                <div className="stage-name">{nameOf(stage.stage)}</div>
                <div className="stage-reach">
                  <strong>{f.count(stage.reached)}</strong>{' '}
                  <span className="faint">{f.percent(stage.share)}</span>
                </div>
                <div className="stage-bar">
                  {stage.reached > 0 && <i style={{ width: `${(stage.reached / most) * 100}%` }} />}
                </div>
                <p className="stage-next">
                  {next !== undefined && stage.went_on !== null && (
                    <>
                      <Rate
                        rate={stage.rate_to_next}
                        part={stage.went_on}
                        whole={stage.reached}
                        interval={stage.interval_to_next}
                      />{' '}
                      → {nameOf(next.stage)}
                    </>
                  )}
                </p>
                <ul className="touchpoints" aria-label={t.today.topTouchpoints}>
                  {stage.touchpoints.map((one) => (
                    <li key={`${one.name} ${one.channel}`}>
                      <span title={one.name}>
                        {nameOf(one.name)}
                        {one.channel !== '' && <small>{nameOf(one.channel)}</small>}
                      </span>
                      <span>{f.count(one.reached)}</span>
                    </li>
                  ))}
                  {stage.touchpoints.length === 0 && (
                    <li className="faint">{t.today.noTouchpoints}</li>
                  )}
                </ul>
              </li>
            );
          })}
        </ol>
      )}
    </Figure>
  );
}
