/** Visitors and orders over the period, one above the other on one time axis. */
import type { TotalsResult } from '@tabiji/analytics/api-types';
import { ColumnChart } from '../../charts/column-chart.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { useTexts } from '../../i18n/use-texts.js';

export interface PeriodChartProps {
  readonly totals: TotalsResult;
  /** What is counted, in words. */
  readonly definition: string;
  readonly byHour: boolean;
  readonly busy: boolean;
}

export function PeriodChart({ totals, definition, byHour, busy }: PeriodChartProps) {
  const { t, f } = useTexts();
  const { buckets } = totals;
  const label = byHour ? f.time : f.day;
  const peak = buckets.reduce<(typeof buckets)[number] | undefined>(
    (best, one) => (best === undefined || one.visitors > best.visitors ? one : best),
    undefined,
  );
  const labels = buckets.map(({ start }) => (byHour ? f.time(start) : f.shortDay(start)));
  const table = {
    columns: [
      textColumn(byHour ? t.today.hour : t.today.day),
      numberColumn(t.today.visitors),
      numberColumn(t.journey.sessions),
      numberColumn(t.today.orders),
      numberColumn(t.today.revenue),
      numberColumn(t.today.events),
    ],
    rows: buckets.map((one) => [
      cell(one.start, label(one.start)),
      cell(one.visitors, f.count(one.visitors)),
      cell(one.sessions, f.count(one.sessions)),
      cell(one.orders, f.count(one.orders)),
      cell(
        one.revenue.map(({ amount, currency }) => `${amount} ${currency}`.trim()).join('; '),
        f.moneyList(one.revenue),
      ),
      cell(one.events, f.count(one.events)),
    ]),
  };
  return (
    <Figure
      title={byHour ? t.today.hourly : t.today.daily}
      summary={peak === undefined ? '' : t.today.hourlySummary(label(peak.start), peak.visitors)}
      table={table}
      fileName={byHour ? 'visitors-by-hour' : 'visitors-by-day'}
      busy={busy}
      points={buckets.map(
        (one) =>
          `${label(one.start)}: ${t.units.visitors(one.visitors)}, ${t.units.orders(one.orders)}, ${f.moneyList(one.revenue)}`,
      )}
      footer={<DefinitionLine words={definition} meta={totals.meta} />}
    >
      {(view) => (
        <>
          <h4 className="sub-chart">{t.today.visitors}</h4>
          <ColumnChart
            view={view}
            stacks={buckets.map(({ visitors }) => [visitors])}
            fills={['solid']}
            labels={labels}
            height={150}
            tick={f.compact}
          />
          <h4 className="sub-chart">{t.today.orders}</h4>
          <ColumnChart
            view={view}
            stacks={buckets.map(({ orders }) => [orders])}
            fills={['tint']}
            labels={labels}
            height={90}
            tick={f.compact}
          />
        </>
      )}
    </Figure>
  );
}
