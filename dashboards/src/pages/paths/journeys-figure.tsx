/** The most common journeys: how many went that way, and what came of it. */
import type { CommonJourneysResult } from '@tabiji/analytics/api-types';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { Rate } from '../../components/rate.js';
import { amountIn, mainCurrency } from '../../format/decimal.js';
import { useTexts } from '../../i18n/use-texts.js';
import { journeySorts, type PathsState } from '../../url/paths-state.js';
import { sayCounted } from '../funnel/say-counted.js';

export interface JourneysFigureProps {
  readonly result: CommonJourneysResult;
  readonly state: PathsState;
  /** Of the steps. */
  readonly names: readonly string[];
  /** What is counted, in words. */
  readonly definition: string;
  readonly busy: boolean;
  readonly onSort: (sort: PathsState['sort']) => void;
}

/** In the picture; the table and the CSV have all. */
const pictured = 10;

type Journey = CommonJourneysResult['journeys'][number];

export function JourneysFigure(props: JourneysFigureProps) {
  const { result, state, names, definition, busy, onSort } = props;
  const { t, f, nameOf } = useTexts();
  const { journeys, other, people } = result;
  const say = sayCounted(state.funnel.unit, t);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const currency = mainCurrency(journeys.map(({ value }) => value)) ?? '';
  const worth: Record<PathsState['sort'], (one: Journey) => number> = {
    people: (one) => one.people,
    rate: (one) => one.conversion_rate ?? 0,
    money: (one) => amountIn(one.value, currency),
    time: (one) => -(one.median_seconds ?? Infinity),
  };
  const sorted = journeys.toSorted((a, b) => worth[state.sort](b) - worth[state.sort](a));
  const stops = ({ nodes, goes_on: goesOn, converted }: Journey): string[] => [
    ...nodes.map(nameOf),
    ...(goesOn ? ['…'] : []),
    ...(converted > 0 ? [last] : nodes.length === 0 && !goesOn ? [t.paths.nothing] : []),
  ];
  const listed = sorted.map((one) => ({ ...one, stops: [first, ...stops(one)] }));
  const rest =
    other.people > 0
      ? [{ ...other, median_seconds: null, stops: [t.paths.otherJourneys(other.journeys)] }]
      : [];
  const rows = [...listed, ...rest];
  const shown = [...listed.slice(0, pictured), ...rest];
  const time = (seconds: number | null): string => (seconds === null ? '–' : f.duration(seconds));
  return (
    <Figure
      title={t.paths.journeys}
      summary={t.paths.journeysSummary(
        first,
        last,
        f.percent(people === 0 ? null : (people - other.people) / people),
      )}
      busy={busy}
      fileName="journeys"
      table={{
        columns: [
          textColumn(t.paths.journey),
          numberColumn(t.funnel.people),
          numberColumn(t.funnel.shareLabel),
          numberColumn(t.paths.converted),
          numberColumn(t.paths.rate),
          numberColumn(t.funnel.intervalLow),
          numberColumn(t.funnel.intervalHigh),
          numberColumn(t.paths.money),
          numberColumn(t.paths.time),
        ],
        rows: rows.map((one) => [
          cell(one.stops.join(' → ')),
          cell(one.people, f.count(one.people)),
          cell(one.share, f.percent(one.share)),
          cell(one.converted, f.count(one.converted)),
          cell(one.conversion_rate, f.percent(one.conversion_rate)),
          cell(one.interval?.[0] ?? null, f.percent(one.interval?.[0] ?? null)),
          cell(one.interval?.[1] ?? null, f.percent(one.interval?.[1] ?? null)),
          cell(
            one.value.map(({ amount, currency: code }) => `${amount} ${code}`.trim()).join('; ') ||
              0,
            f.moneyList(one.value),
          ),
          cell(one.median_seconds, time(one.median_seconds)),
        ]),
      }}
      points={shown.map(
        (one) =>
          `${one.stops.join(' → ')}: ${say(one.people)}, ${f.percent(one.conversion_rate)}, ${f.moneyList(one.value)}, ${time(one.median_seconds)}`,
      )}
      legend={
        <label className="legend">
          {t.paths.sort}
          <select
            value={state.sort}
            onChange={(event) => {
              const next = journeySorts.find((one) => one === event.currentTarget.value);
              if (next !== undefined) onSort(next);
            }}
          >
            {journeySorts.map((one) => (
              <option key={one} value={one}>
                {t.paths.sorts[one]}
              </option>
            ))}
          </select>
        </label>
      }
      footer={
        <>
          {listed.length > pictured && (
            <p className="note">{t.paths.inTable(listed.length - pictured)}</p>
          )}
          <DefinitionLine words={definition} meta={result.meta} />
        </>
      }
    >
      {(view) => (
        <ol className="journeys">
          {shown.map((one, index) => (
            <li
              key={one.stops.join(' ')}
              className={view.cursor === index ? 'at' : ''}
              onPointerEnter={() => view.point(index)}
              onPointerLeave={() => view.point(null)}
            >
              <span className="journey-stops">
                {one.stops.map((stop, at) => (
                  <span key={at}>{stop}</span>
                ))}
              </span>
              <strong>
                {f.count(one.people)} <small>{f.percent(one.share)}</small>
              </strong>
              <small>
                {t.paths.converted}{' '}
                <Rate
                  rate={one.conversion_rate}
                  part={one.converted}
                  whole={one.people}
                  interval={one.interval}
                  say={say}
                />
                {one.value.length > 0 && ` · ${f.moneyList(one.value)}`}
                {one.median_seconds !== null &&
                  ` · ${t.funnel.medianTime(time(one.median_seconds))}`}
              </small>
              <i style={{ width: `${(one.people / Math.max(1, people)) * 100}%` }} />
            </li>
          ))}
        </ol>
      )}
    </Figure>
  );
}
