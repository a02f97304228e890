/** Everything about carts, or about checkouts, in one column. */
import type { AbandonmentResult } from '@tabiji/analytics/api-types';
import { MoneyTile } from '../../components/money-tile.js';
import { Rate, smallDenominator } from '../../components/rate.js';
import { EmptyState } from '../../components/states.js';
import { Tile } from '../../components/tile.js';
import { mainCurrency } from '../../format/decimal.js';
import { useTexts } from '../../i18n/use-texts.js';
import { dayBuckets } from './day-buckets.js';
import { HeatFigure } from './heat-figure.js';
import type { Kind } from './kind.js';
import { OutcomeFigure } from './outcome-figure.js';
import { RateFigure } from './rate-figure.js';

export interface KindSectionProps {
  readonly kind: Kind;
  readonly result: AbandonmentResult;
  readonly timeZone: string;
  readonly isAllTime: boolean;
  /** What the result's buckets are. */
  readonly bucket: 'hour' | 'day';
  /** What is counted, in words. */
  readonly definition: string;
  readonly busy: boolean;
}

const mostHours = 48;

export function KindSection({
  kind,
  result,
  timeZone,
  isAllTime,
  bucket,
  definition,
  busy,
}: KindSectionProps) {
  const { t, f } = useTexts();
  const { total, buckets: given } = result[kind];
  const name = t.abandonment.kinds[kind];
  if (total.started === 0) {
    return (
      <section>
        <EmptyState
          title={t.abandonment.none(name)}
          hint={t.sentences([t.abandonment.startsWith[kind], t.abandonment.noneHint(isAllTime)])}
        />
      </section>
    );
  }
  const byHour = bucket === 'hour' && given.length <= mostHours;
  const buckets = byHour ? given : dayBuckets(given, timeZone);
  const currency = mainCurrency(given.map(({ value_left }) => value_left));
  const ended = total.abandoned + total.completed;
  return (
    <section aria-label={name}>
      <dl className="tiles few">
        <Tile
          label={t.abandonment.rate}
          value={
            <Rate
              rate={total.rate}
              part={total.abandoned}
              whole={ended}
              say={t.abandonment.ofEnded}
            />
          }
          note={
            ended < smallDenominator
              ? undefined
              : t.units.of(total.abandoned, ended, t.abandonment.ofEnded)
          }
        />
        <MoneyTile
          label={t.abandonment.valueLeft}
          amounts={total.value_left}
          currency={currency}
          note={t.abandonment.counted(total.abandoned)}
        />
        <Tile
          label={t.abandonment.started}
          value={f.count(total.started)}
          note={t.abandonment.ended(total.completed, total.open)}
        />
      </dl>
      <OutcomeFigure
        kind={kind}
        total={total}
        buckets={buckets}
        byHour={byHour}
        meta={result.meta}
        definition={definition}
        busy={busy}
      />
      <RateFigure kind={kind} total={total} buckets={buckets} byHour={byHour} busy={busy} />
      {bucket === 'hour' && !byHour && (
        <HeatFigure kind={kind} hours={given} timeZone={timeZone} busy={busy} />
      )}
    </section>
  );
}
