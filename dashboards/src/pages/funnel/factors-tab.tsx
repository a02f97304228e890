/** What goes with going on or dropping: everything that was compared, or only the errors met. */
import type { Driver, DriversResult } from '@tabiji/analytics/api-types';
import type { DropQuestion } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { Answer } from '../../components/answer.js';
import { Figure } from '../../components/figure.js';
import type { Messages } from '../../i18n/en.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Of the API, by default. */
const leastPeople = 30;
const shown = 12;

/** Too few to compare is not none. */
export const noErrors = (
  { too_few: count }: Pick<DriversResult, 'too_few'>,
  t: Messages,
): string => (count === 0 ? t.people.errorsNone : t.people.errorsFew(count, leastPeople));

export interface FactorsTabProps {
  readonly question: DropQuestion;
  readonly about: 'errors' | 'why';
}

export function FactorsTab({ question, about }: FactorsTabProps) {
  const { t } = useTexts();
  // Errors are few, so all are asked for.
  const asked = useApi('drivers', { ...question, limit: 200 });
  return (
    <Answer asked={asked} height={280}>
      {(result, stale) => {
        const factors = result.drivers
          .filter(({ kind }) => (kind === 'error') === (about === 'errors'))
          .slice(0, shown);
        if (!result.enough) return <p className="note">{t.people.whyFew(leastPeople)}</p>;
        if (factors.length === 0) {
          return (
            <p className="note">{about === 'errors' ? noErrors(result, t) : t.people.whyNone}</p>
          );
        }
        return <Factors result={result} factors={factors} about={about} busy={stale} />;
      }}
    </Answer>
  );
}

interface FactorsProps {
  readonly result: DriversResult;
  readonly factors: readonly Driver[];
  readonly about: FactorsTabProps['about'];
  readonly busy: boolean;
}

function Factors({ result, factors, about, busy }: FactorsProps) {
  const { t, f, nameOf } = useTexts();
  const rows = factors.map((one) => ({
    ...one,
    said: one.value === null ? nameOf(one.name) : `${nameOf(one.name)}: ${nameOf(one.value)}`,
    wentOn: one.went_on_with / Math.max(1, result.went_on),
    dropped: one.dropped_with / Math.max(1, result.dropped),
    odds: t.people.oddsOf(
      f.ratio(one.odds_ratio),
      f.ratio(one.interval[0]),
      f.ratio(one.interval[1]),
    ),
  }));
  return (
    <Figure
      title={about === 'errors' ? t.people.errors : t.people.why}
      summary={about === 'errors' ? t.people.errorsSummary : t.people.whySummary}
      busy={busy}
      fileName={about}
      table={{
        columns: [
          textColumn(t.people.factor),
          numberColumn(t.people.ofWentOn),
          numberColumn(t.people.ofDropped),
          numberColumn(t.people.odds),
          numberColumn(t.funnel.intervalLow),
          numberColumn(t.funnel.intervalHigh),
        ],
        rows: rows.map((row) => [
          cell(row.said),
          cell(row.wentOn, f.percent(row.wentOn)),
          cell(row.dropped, f.percent(row.dropped)),
          cell(row.odds_ratio, f.ratio(row.odds_ratio)),
          cell(row.interval[0], f.ratio(row.interval[0])),
          cell(row.interval[1], f.ratio(row.interval[1])),
        ]),
      }}
      points={rows.map(
        (row) =>
          `${row.said}: ${f.percent(row.wentOn)} / ${f.percent(row.dropped)}, ${t.people.goesWith[row.goes_with]}`,
      )}
    >
      {(view) => (
        <ol className="factors">
          {rows.map((row, index) => (
            <li
              key={`${row.kind} ${row.name} ${row.value}`}
              className={`${view.cursor === index ? 'at ' : ''}${row.goes_with}`}
              onPointerEnter={() => view.point(index)}
              onPointerLeave={() => view.point(null)}
            >
              <strong>{row.said}</strong>
              <span className="factor-with">{t.people.goesWith[row.goes_with]}</span>
              <small>
                {t.people.ofWentOn} {f.percent(row.wentOn)} · {t.people.ofDropped}{' '}
                {f.percent(row.dropped)}
              </small>
              <small>{row.odds}</small>
            </li>
          ))}
        </ol>
      )}
    </Figure>
  );
}
