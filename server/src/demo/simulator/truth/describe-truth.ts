/** The planted truth in words, for the terminal. */
import { checkoutSteps, shopSteps, type Truth } from './truth-of.js';
import type { FunnelTruth } from './funnel-truth.js';
import type { TrueAmount } from './true-money.js';

const money = (amounts: readonly TrueAmount[]): string =>
  amounts.map(({ currency, amount }) => `${amount} ${currency}`).join(' + ') || 'nothing';
const row = (words: string, value: string | number): string => `  ${words.padEnd(28)} ${value}`;

const funnelRows = (steps: readonly string[], truth: FunnelTruth): string[] =>
  steps.map((step, index) => {
    const dropped = truth.dropped[index] ?? 0;
    const left =
      dropped > 0 ? `  ${dropped} left, with ${money(truth.valueAtRisk[index] ?? [])}` : '';
    return row(step, `${truth.counts[index] ?? 0}${left}`);
  });

/** One line an entry; no line ends with a newline. */
export function describeTruth(truth: Truth): string[] {
  const { delivery, totals, cart, checkout } = truth;
  return [
    'Planted (what the dashboards must show, counted by plain code from the plan):',
    row('events sent', `${delivery.sent} in ${delivery.deliveries} deliveries`),
    row('of them stored', `${delivery.stored}, ${delivery.duplicates} more were repeats`),
    row('without consent', delivery.dropped.consent_denied + delivery.dropped.consent_pending),
    row('late / out of order', `${delivery.late} / ${delivery.outOfOrder}`),
    row('from bots / wrong clocks', `${delivery.fromBots} / ${delivery.withWrongClock}`),
    row('visitors / sessions', `${totals.visitors} / ${totals.sessions}`),
    row('orders, revenue', `${totals.orders}, ${money(totals.revenue)}`),
    'Funnel, 7 days:',
    ...funnelRows(shopSteps, truth.shopFunnel),
    'Funnel with every checkout step, 7 days:',
    ...funnelRows(checkoutSteps, truth.checkoutFunnel),
    'Why they left:',
    ...Object.entries(truth.causes).map(([cause, count]) => row(cause.replaceAll('_', ' '), count)),
    'Abandonment:',
    row(
      'carts',
      `${cart.total.abandoned} of ${cart.total.started}, ${money(cart.total.valueLeft)}`,
    ),
    row(
      'checkouts',
      `${checkout.total.abandoned} of ${checkout.total.started}, ${money(checkout.total.valueLeft)}`,
    ),
    'Stages reached:',
    ...truth.stages.map(({ stage, reached, wentOn }) =>
      row(stage, wentOn === null ? reached : `${reached}, ${wentOn} went on`),
    ),
  ];
}
