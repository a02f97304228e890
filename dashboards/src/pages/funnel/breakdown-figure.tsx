/** The funnel once for each value of a property: small multiples, and the table of them. */
import type { FunnelResult } from '@tabiji/analytics/api-types';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { Figure } from '../../components/figure.js';
import { Rate, smallDenominator } from '../../components/rate.js';
import type { Say } from '../../i18n/en/counts.js';
import { useTexts } from '../../i18n/use-texts.js';

export interface BreakdownFigureProps {
  readonly property: string;
  readonly groups: NonNullable<FunnelResult['breakdown']>;
  readonly names: readonly string[];
  readonly busy: boolean;
  /** So many of what the funnel counts. */
  readonly say: Say;
}

type Group = BreakdownFigureProps['groups'][number];

const isNumber = ({ value }: Group): boolean => value !== '' && Number.isFinite(Number(value));

/** Numbers as numbers, from the smallest; all else as the API has it, the largest group first. */
export function inOrder(groups: readonly Group[]): readonly Group[] {
  const told = groups.filter(({ value }) => value !== null && value !== '');
  if (told.length === 0 || !told.every(isNumber)) return groups;
  const others = groups.filter((group) => !told.includes(group));
  return [...told.sort((a, b) => Number(a.value) - Number(b.value)), ...others];
}

export function BreakdownFigure({ property, names, busy, say, ...props }: BreakdownFigureProps) {
  const { t, f, nameOf, valueOf } = useTexts();
  const groups = inOrder(props.groups);
  const label = (value: string | null): string =>
    value === null ? t.funnel.rest : value === '' ? t.funnel.unset : valueOf(property, value);
  const enough = groups.filter(
    ({ value, counts }) => value !== null && value !== '' && (counts[0] ?? 0) >= smallDenominator,
  );
  const best = enough.toSorted((a, b) => (b.conversion_rate ?? 0) - (a.conversion_rate ?? 0))[0];
  const table = {
    columns: [
      textColumn(nameOf(property)),
      ...names.map(numberColumn),
      numberColumn(t.funnel.conversion),
    ],
    rows: groups.map(({ value, counts, conversion_rate: rate }) => [
      cell(value ?? t.funnel.rest, label(value)),
      ...counts.map((count) => cell(count, f.count(count))),
      cell(rate, f.percent(rate)),
    ]),
  };
  return (
    <Figure
      title={t.funnel.byProperty(nameOf(property))}
      summary={
        best === undefined
          ? t.funnel.bySummaryNone
          : t.funnel.bySummary(label(best.value), f.percent(best.conversion_rate))
      }
      table={table}
      fileName={`funnel-by-${property}`}
      busy={busy}
      points={groups.map(
        ({ value, counts, conversion_rate: rate }) =>
          `${label(value)}: ${counts.map(f.count).join(' → ')}, ${f.percent(rate)}`,
      )}
    >
      {(view) => (
        <ol className="multiples">
          {groups.map(({ value, counts, conversion_rate: rate }, index) => {
            const first = counts[0] ?? 0;
            return (
              <li
                key={value ?? ' rest'}
                className={view.cursor === index ? 'at' : ''}
                onPointerEnter={() => view.point(index)}
                onPointerLeave={() => view.point(null)}
              >
                <div className="multiple-head">
                  <span title={value ?? ''}>{label(value)}</span>
                  <strong>
                    <Rate rate={rate} part={counts.at(-1) ?? 0} whole={first} say={say} />
                  </strong>
                </div>
                {counts.map((count, step) => (
                  <div key={step} className="multiple-bar" title={names[step]}>
                    <i
                      style={{ width: `${first === 0 ? 0 : (count / first) * 100}%` }}
                      hidden={count === 0}
                    />
                    <span>{f.count(count)}</span>
                  </div>
                ))}
              </li>
            );
          })}
        </ol>
      )}
    </Figure>
  );
}
