/** The funnel's table twin: every number of the chart, raw and in words. */
import type { FunnelResult } from '@tabiji/analytics/api-types';
import { cell, numberColumn, textColumn, type TableTwin } from '../../charts/table-twin.js';
import type { Formatters } from '../../format/formatters.js';
import type { Messages } from '../../i18n/en.js';

export function funnelTable(
  { steps }: Pick<FunnelResult, 'steps'>,
  names: readonly string[],
  t: Messages,
  f: Formatters,
): TableTwin {
  const seconds = (value: number | undefined) =>
    value === undefined ? cell(null) : cell(value, f.duration(value));
  return {
    columns: [
      textColumn(t.funnel.steps),
      numberColumn(t.funnel.count),
      numberColumn(t.funnel.shareOfFirst),
      numberColumn(t.funnel.intervalLow),
      numberColumn(t.funnel.intervalHigh),
      numberColumn(t.funnel.shareOfPrevious),
      numberColumn(t.funnel.dropped),
      numberColumn(t.funnel.valueAtRisk),
      numberColumn(t.funnel.median),
      numberColumn(t.funnel.p90),
    ],
    rows: steps.map((step, index) => [
      cell(names[index] ?? step.step),
      cell(step.count, f.count(step.count)),
      cell(step.rate_from_first, f.percent(step.rate_from_first)),
      cell(step.interval_from_first?.[0] ?? null, f.percent(step.interval_from_first?.[0] ?? null)),
      cell(step.interval_from_first?.[1] ?? null, f.percent(step.interval_from_first?.[1] ?? null)),
      cell(step.rate_from_previous, f.percent(step.rate_from_previous)),
      cell(step.dropped, f.count(step.dropped)),
      cell(
        step.value_at_risk
          .map(({ amount, currency }) => `${amount} ${currency}`.trim())
          .join('; ') || 0,
        f.moneyList(step.value_at_risk),
      ),
      seconds(step.seconds_from_previous?.median),
      seconds(step.seconds_from_previous?.p90),
    ]),
  };
}
