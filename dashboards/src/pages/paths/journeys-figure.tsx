/** The most common journeys from the first step on, and what came of each. */
import type { CommonJourneysRequestInput } from '@tabiji/analytics/api-types';
import { useApi } from '../../api/use-api.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { Answer } from '../../components/answer.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { Rate } from '../../components/rate.js';
import type { Say } from '../../i18n/en/counts.js';
import { useTexts } from '../../i18n/use-texts.js';

export interface JourneysFigureProps {
  readonly request: CommonJourneysRequestInput;
  /** Of the steps. */
  readonly names: readonly string[];
  readonly say: Say;
  /** The funnel, in words. */
  readonly definition: string;
}

export function JourneysFigure({ request, names, say, definition }: JourneysFigureProps) {
  const { t, f, nameOf } = useTexts();
  const asked = useApi('commonJourneys', request);
  return (
    <Answer asked={asked} height={320}>
      {({ people, journeys, other, meta }, stale) => {
        if (people === 0) return null;
        const rows = [
          ...journeys.map(({ nodes, goes_on: goesOn, ...outcome }) => ({
            ...outcome,
            words: [
              ...(nodes.length === 0 ? [t.paths.nothing] : nodes.map(nameOf)),
              ...(goesOn ? ['…'] : []),
            ].join(' → '),
          })),
          ...(other.journeys === 0
            ? []
            : [{ ...other, median_seconds: null, words: t.paths.otherJourneys(other.journeys) }]),
        ];
        const most = Math.max(1, ...rows.map((row) => row.people));
        const listed = journeys.reduce((sum, { share }) => sum + share, 0);
        return (
          <Figure
            title={t.paths.journeys}
            summary={t.paths.journeysSummary(say(people), f.percent(listed))}
            busy={stale}
            fileName="common-journeys"
            table={{
              columns: [
                textColumn(t.paths.journey),
                numberColumn(t.funnel.count),
                numberColumn(t.paths.share),
                numberColumn(t.paths.converted),
                numberColumn(t.paths.rate),
                numberColumn(t.paths.money),
                numberColumn(t.paths.median),
              ],
              rows: rows.map((row) => [
                cell(row.words),
                cell(row.people, f.count(row.people)),
                cell(row.share, f.percent(row.share)),
                cell(row.converted, f.count(row.converted)),
                cell(row.conversion_rate, f.percent(row.conversion_rate)),
                cell(
                  row.value
                    .map(({ amount, currency }) => `${amount} ${currency}`.trim())
                    .join('; ') || 0,
                  f.moneyList(row.value),
                ),
                row.median_seconds === null
                  ? cell(null)
                  : cell(row.median_seconds, f.duration(row.median_seconds)),
              ]),
            }}
            points={rows.map(
              (row) =>
                `${row.words}: ${say(row.people)}, ${f.percent(row.share)}; ${t.paths.convertedOf(f.percent(row.conversion_rate))}`,
            )}
            footer={<DefinitionLine words={definition} meta={meta} />}
          >
            {(view) => (
              <ol className="ranked common-journeys" aria-label={names[0]}>
                {rows.map((row, index) => (
                  <li
                    key={index}
                    className={view.cursor === index ? 'at' : ''}
                    onPointerEnter={() => view.point(index)}
                    onPointerLeave={() => view.point(null)}
                  >
                    <span className="ranked-name">{row.words}</span>
                    <span className="ranked-count">
                      {f.count(row.people)} <small>{f.percent(row.share)}</small>
                    </span>
                    <span className="journey-outcome">
                      {t.paths.rate}{' '}
                      <Rate
                        rate={row.conversion_rate}
                        part={row.converted}
                        whole={row.people}
                        interval={row.interval}
                        say={say}
                      />
                      {row.value.length > 0 && ` · ${f.compactMoney(row.value)}`}
                      {row.median_seconds !== null &&
                        ` · ${t.funnel.medianTime(f.duration(row.median_seconds))}`}
                    </span>
                    <i style={{ width: `${(row.people / most) * 100}%` }} />
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
