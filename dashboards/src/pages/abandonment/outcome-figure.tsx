/** Carts or checkouts by when they started: completed, abandoned, still open; hours or days. */
import type { AbandonmentBucket, AbandonmentOutcome, Meta } from '@tabiji/analytics/api-types';
import { ColumnChart } from '../../charts/column-chart.js';
import { DefinitionLine } from '../../components/definition-line.js';
import { Figure } from '../../components/figure.js';
import { smallDenominator } from '../../components/rate.js';
import { mainCurrency } from '../../format/decimal.js';
import { useTexts } from '../../i18n/use-texts.js';
import { bucketTable } from './bucket-table.js';
import type { Kind } from './kind.js';

export interface OutcomeFigureProps {
  readonly kind: Kind;
  readonly total: AbandonmentOutcome;
  readonly buckets: readonly AbandonmentBucket[];
  readonly byHour: boolean;
  readonly meta: Meta;
  /** What is counted, in words. */
  readonly definition: string;
  readonly busy: boolean;
}

export function OutcomeFigure(props: OutcomeFigureProps) {
  const { kind, total, buckets, byHour, meta, definition, busy } = props;
  const { t, f } = useTexts();
  const name = t.abandonment.kinds[kind];
  const ended = total.abandoned + total.completed;
  const money = mainCurrency([total.value_left]) === null ? null : f.moneyList(total.value_left);
  const label = byHour ? f.dayAndTime : f.day;
  return (
    <Figure
      title={byHour ? t.abandonment.byHour(name) : t.abandonment.byDay(name)}
      summary={
        ended < smallDenominator
          ? t.abandonment.outcomeFew(total.abandoned, ended, money)
          : t.abandonment.outcomeSummary(total.abandoned, ended, f.percent(total.rate), money)
      }
      table={bucketTable(buckets, byHour ? t.today.hour : t.today.day, label, t, f)}
      fileName={`${kind}-abandonment`}
      busy={busy}
      points={buckets.map((one) =>
        t.abandonment.spoken(label(one.start), one.started, one.completed, one.abandoned, one.open),
      )}
      legend={
        <span className="legend" aria-hidden="true">
          <i className="key-solid" /> {t.abandonment.completed}
          <i className="key-hatch" /> {t.abandonment.abandoned}
          <i className="key-tint" /> {t.abandonment.open}
        </span>
      }
      footer={<DefinitionLine words={definition} meta={meta} />}
    >
      {(view) => (
        <ColumnChart
          view={view}
          stacks={buckets.map((one) => [one.completed, one.abandoned, one.open])}
          fills={['solid', 'hatch', 'tint']}
          labels={buckets.map(({ start }) => (byHour ? f.time(start) : f.shortDay(start)))}
          height={190}
          tick={f.compact}
        />
      )}
    </Figure>
  );
}
