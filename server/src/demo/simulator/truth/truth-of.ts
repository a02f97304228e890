/** All planted numbers of a plan, as `tabiji demo` prints them and the tests compare them. */
import { causes, type Cause, type Delivery, type PlannedOutcome } from '../planned-event.js';
import { abandonmentTruth, type AbandonmentTruth } from './abandonment-truth.js';
import { afterDropTruth, type AfterDropTruth } from './after-drop-truth.js';
import { deliveryTruth, type DeliveryTruth } from './delivery-truth.js';
import { funnelBreakdown, funnelTruth, type FunnelTruth } from './funnel-truth.js';
import { stagesTruth, type StageTruth } from './stages-truth.js';
import { totalsTruth, type TotalsTruth } from './totals-truth.js';
import { trueEvents } from './true-event.js';

export const shopSteps = ['view_item', 'add_to_cart', 'begin_checkout', 'purchase'] as const;
export const checkoutSteps = [
  'view_item',
  'add_to_cart',
  'begin_checkout',
  'add_shipping_info',
  'add_payment_info',
  'purchase',
] as const;
export const sevenDaysMs = 7 * 24 * 3_600_000;
export const idleMs = 30 * 60_000;

export interface TruthQuestion {
  /** Epoch milliseconds; `until` is exclusive. */
  readonly from: number;
  readonly until: number;
  readonly asOf: number;
}

export interface Truth {
  readonly delivery: DeliveryTruth;
  readonly totals: TotalsTruth;
  readonly shopFunnel: FunnelTruth;
  readonly checkoutFunnel: FunnelTruth;
  readonly byDevice: ReadonlyMap<string, readonly number[]>;
  readonly byChannel: ReadonlyMap<string, readonly number[]>;
  /** Of the shop funnel, one a step before the last. */
  readonly afterDrop: readonly AfterDropTruth[];
  readonly cart: AbandonmentTruth;
  readonly checkout: AbandonmentTruth;
  readonly stages: readonly StageTruth[];
  /** Why carts, checkouts and visits ended as they did. */
  readonly causes: Readonly<Record<Cause, number>>;
}

/** @param deliveries in the order in which they are sent. */
export function truthOf(
  deliveries: readonly Delivery[],
  outcomes: readonly PlannedOutcome[],
  { from, until, asOf }: TruthQuestion,
): Truth {
  const events = trueEvents(deliveries);
  const question = { steps: shopSteps, windowMs: sevenDaysMs, from, until, asOf };
  const counted = outcomes.filter(({ counts }) => counts);
  return {
    delivery: deliveryTruth(deliveries),
    totals: totalsTruth(events),
    shopFunnel: funnelTruth(events, question),
    checkoutFunnel: funnelTruth(events, { ...question, steps: checkoutSteps }),
    byDevice: funnelBreakdown(events, question, 'deviceClass'),
    byChannel: funnelBreakdown(events, question, 'channel'),
    afterDrop: shopSteps.slice(0, -1).map((_, step) => afterDropTruth(events, question, step)),
    cart: abandonmentTruth(events, 'add_to_cart', { idleMs, asOf }),
    checkout: abandonmentTruth(events, 'begin_checkout', { idleMs, asOf }),
    stages: stagesTruth(events),
    causes: Object.fromEntries(
      causes.map((cause) => [cause, counted.filter((one) => one.cause === cause).length]),
    ) as Record<Cause, number>,
  };
}
