/** Five numbers of the period: visitors, the three rates of the shop funnel, revenue. */
import type { FunnelResult, TotalsResult } from '@tabiji/analytics/api-types';
import { SparkLine } from '../../charts/spark-line.js';
import { MoneyTile } from '../../components/money-tile.js';
import { Rate, smallDenominator } from '../../components/rate.js';
import { Tile } from '../../components/tile.js';
import { amountIn, mainCurrency } from '../../format/decimal.js';
import { useTexts } from '../../i18n/use-texts.js';

export interface TilesProps {
  readonly totals: TotalsResult;
  readonly funnel: FunnelResult | undefined;
}

export function Tiles({ totals, funnel }: TilesProps) {
  const { t, f, nameOf } = useTexts();
  const currency = mainCurrency(totals.buckets.map(({ revenue }) => revenue));
  const labels = [t.today.viewToCart, t.today.cartToCheckout, t.today.checkoutToPurchase];
  return (
    <dl className="tiles">
      <Tile
        label={t.today.visitors}
        value={f.count(totals.visitors)}
        note={
          totals.bots_left_out > 0
            ? t.today.bots(totals.bots_left_out)
            : t.units.sessions(totals.sessions)
        }
      >
        <SparkLine values={totals.buckets.map(({ visitors }) => visitors)} />
      </Tile>
      {labels.map((label, index) => {
        const from = funnel?.steps[index];
        const to = funnel?.steps[index + 1];
        if (from === undefined || to === undefined) {
          return <Tile key={label} label={label} value="–" />;
        }
        const missing = [from, to].filter((step) => step.never_seen);
        if (missing.length > 0) {
          return (
            <Tile
              key={label}
              label={label}
              value={<span className="faint">{t.today.neverSeen}</span>}
              note={missing.map(({ step }) => nameOf(step)).join(' · ')}
            />
          );
        }
        const interval = to.interval_from_previous;
        return (
          <Tile
            key={label}
            label={label}
            value={
              <Rate
                rate={to.rate_from_previous}
                part={to.count}
                whole={from.count}
                interval={interval}
              />
            }
            note={
              from.count < smallDenominator
                ? undefined
                : t.units.of(to.count, from.count, t.units.visitors)
            }
          >
            {interval !== null && (
              <span className="interval" aria-hidden="true">
                <i
                  style={{
                    left: `${interval[0] * 100}%`,
                    width: `${(interval[1] - interval[0]) * 100}%`,
                  }}
                />
                <b style={{ left: `${(to.rate_from_previous ?? 0) * 100}%` }} />
              </span>
            )}
          </Tile>
        );
      })}
      <MoneyTile
        label={t.today.revenue}
        amounts={totals.revenue}
        currency={currency}
        note={t.units.orders(totals.orders)}
      >
        <SparkLine
          values={totals.buckets.map(({ revenue }) => amountIn(revenue, currency ?? ''))}
        />
      </MoneyTile>
    </dl>
  );
}
