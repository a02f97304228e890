/** The abandonment rate over time, with its interval; faint where few have ended. */
import type { AbandonmentBucket, AbandonmentOutcome } from '@tabiji/analytics/api-types';
import { LineBandChart } from '../../charts/line-band-chart.js';
import { cell, numberColumn, textColumn } from '../../charts/table-twin.js';
import { Figure } from '../../components/figure.js';
import { smallDenominator } from '../../components/rate.js';
import { wilsonInterval } from '../../format/wilson.js';
import { useTexts } from '../../i18n/use-texts.js';
import type { Kind } from './kind.js';

export interface RateFigureProps {
  readonly kind: Kind;
  readonly total: AbandonmentOutcome;
  readonly buckets: readonly AbandonmentBucket[];
  readonly byHour: boolean;
  readonly busy: boolean;
}

export function RateFigure({ kind, total, buckets, byHour, busy }: RateFigureProps) {
  const { t, f } = useTexts();
  const label = byHour ? f.dayAndTime : f.day;
  const points = buckets.map(({ start, abandoned, completed, rate }) => {
    const ended = abandoned + completed;
    const interval = wilsonInterval(abandoned, ended);
    return {
      start,
      abandoned,
      ended,
      value: rate,
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
    };
  });
  const ended = total.abandoned + total.completed;
  const whole = wilsonInterval(total.abandoned, ended);
  return (
    <Figure
      title={t.abandonment.rateOver(t.abandonment.kinds[kind])}
      summary={
        whole === null
          ? t.abandonment.rateNone
          : ended < smallDenominator
            ? t.abandonment.rateFew(ended)
            : t.abandonment.rateSummary(
                f.percent(total.rate),
                f.percent(whole[0]),
                f.percent(whole[1]),
              )
      }
      busy={busy}
      fileName={`${kind}-abandonment-rate`}
      table={{
        columns: [
          textColumn(byHour ? t.today.hour : t.today.day),
          numberColumn(t.abandonment.abandoned),
          numberColumn(`${t.abandonment.abandoned} + ${t.abandonment.completed}`),
          numberColumn(t.abandonment.rate),
          numberColumn(t.funnel.intervalLow),
          numberColumn(t.funnel.intervalHigh),
        ],
        rows: points.map(({ start, abandoned, ended, value, low, high }) => [
          cell(start, label(start)),
          cell(abandoned, f.count(abandoned)),
          cell(ended, f.count(ended)),
          cell(value, f.percent(value)),
          cell(low, f.percent(low)),
          cell(high, f.percent(high)),
        ]),
      }}
      points={points.map(
        ({ start, abandoned, ended, value }) =>
          `${label(start)}: ${f.percent(value)} (${t.units.of(abandoned, ended, t.abandonment.ofEnded)})`,
      )}
    >
      {(view) => (
        <LineBandChart
          view={view}
          points={points}
          faint={points.map(({ ended }) => ended < smallDenominator)}
          labels={points.map(({ start }) => (byHour ? f.time(start) : f.shortDay(start)))}
          height={160}
          max={1}
          tick={f.wholePercent}
        />
      )}
    </Figure>
  );
}
