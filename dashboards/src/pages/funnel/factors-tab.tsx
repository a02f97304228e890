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
/** Below it the digits say nothing. */
const leastQ = 0.001;

/** What just as many had, of those who went on and who dropped, says the same: one after the other. */
export function joinEqual(factors: readonly Driver[]): (readonly [Driver, ...Driver[]])[] {
  const groups = new Map<string, [Driver, ...Driver[]]>();
  for (const one of factors) {
    const key = `${one.kind === 'error'} ${one.went_on_with} ${one.dropped_with}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].slice(0, shown);
}

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
        const factors = result.drivers.filter(
          ({ kind }) => (kind === 'error') === (about === 'errors'),
        );
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
  const { t, f, nameOf, valueOf } = useTexts();
  const saidOf = ({ name, value }: Driver): string =>
    value === null ? nameOf(name) : `${nameOf(name)}: ${valueOf(name, value)}`;
  const rows = joinEqual(factors).map(([one, ...equal]) => ({
    ...one,
    said: saidOf(one),
    q: one.q_value < leastQ ? `< ${leastQ}` : f.ratio(one.q_value),
    equal: equal.length === 0 ? '' : t.people.equal(equal.map(saidOf)),
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
          numberColumn(t.people.q),
        ],
        rows: rows.map((row) => [
          cell(t.sentences([row.said, row.equal])),
          cell(row.wentOn, f.percent(row.wentOn)),
          cell(row.dropped, f.percent(row.dropped)),
          cell(row.odds_ratio, f.ratio(row.odds_ratio)),
          cell(row.interval[0], f.ratio(row.interval[0])),
          cell(row.interval[1], f.ratio(row.interval[1])),
          cell(row.q_value, row.q),
        ]),
      }}
      footer={<p className="note">{t.people.qNote(result.compared)}</p>}
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
              <small>
                {row.odds} · {t.people.q} {row.q}
              </small>
              {row.equal !== '' && <small>{row.equal}</small>}
            </li>
          ))}
        </ol>
      )}
    </Figure>
  );
}
