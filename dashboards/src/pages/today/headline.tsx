/** The day in words: sales so far, and the biggest leak with its people and money. */
import type { FunnelResult, TotalsResult } from '@tabiji/analytics/api-types';
import { RichText } from '../../components/rich-text.js';
import { smallDenominator } from '../../components/rate.js';
import { useTexts } from '../../i18n/use-texts.js';
import { mainCurrency } from '../../format/decimal.js';
import { biggestLeak } from './biggest-leak.js';
import { revenueChange } from './revenue-change.js';

export interface HeadlineProps {
  readonly isToday: boolean;
  readonly totals: TotalsResult;
  readonly before: TotalsResult | undefined;
  /** Of steps that the data knows. */
  readonly funnel: FunnelResult | undefined;
  /** Steps that it does not. */
  readonly missing: readonly string[];
  /** Address of the funnel, opened at a step (0-based). */
  readonly funnelAt: (step: number) => string;
}

export function Headline({ isToday, totals, before, funnel, missing, funnelAt }: HeadlineProps) {
  const { t, f, nameOf } = useTexts();
  const sold = mainCurrency(totals.buckets.map(({ revenue }) => revenue));
  const several = totals.revenue.length > 1 && sold !== null;
  const change = revenueChange(totals, before, sold);
  const hasSales = totals.orders > 0;
  const money = sold === null ? null : f.moneyList(totals.revenue);
  const sales = t.today.sales(
    isToday,
    hasSales ? (money ?? t.units.orders(totals.orders)) : null,
    totals.orders,
    totals.visitors,
    change === null || Math.abs(change) < 0.0005
      ? null
      : {
          text: `${f.percent(Math.abs(change))}${several ? ` (${sold})` : ''}`,
          up: change > 0,
        },
  );
  const leak = funnel === undefined ? null : biggestLeak(funnel, sold);
  return (
    <div className="headline">
      <p>
        <RichText text={sales} />
      </p>
      {leak !== null && (
        <p>
          <RichText
            text={
              leak.of < smallDenominator
                ? t.today.leakFew(
                    nameOf(leak.from),
                    nameOf(leak.to),
                    leak.people,
                    leak.of,
                    mainCurrency([leak.money]) === null ? null : f.moneyList(leak.money),
                  )
                : t.today.leak(
                    nameOf(leak.from),
                    nameOf(leak.to),
                    leak.people,
                    f.percent(leak.people / leak.of),
                    mainCurrency([leak.money]) === null ? null : f.moneyList(leak.money),
                  )
            }
            linkTo={funnelAt(leak.step)}
          />
        </p>
      )}
      {funnel !== undefined && leak === null && funnel.entered > 0 && funnel.steps.length > 1 && (
        <p>{t.today.noLeak}</p>
      )}
      {missing.length > 0 && <p className="note">{t.today.notSeen(missing.map(nameOf))}</p>}
    </div>
  );
}
