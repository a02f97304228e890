/** English: the page Today. */
import { n, plural, visitors } from './counts.js';

export const today = {
  title: 'Today',
  titleRange: 'Overview',
  /** `money` null: no orders yet. `change` null: nothing to compare with. */
  sales: (
    isToday: boolean,
    money: string | null,
    orders: number,
    count: number,
    change: { text: string; up: boolean } | null,
  ) => {
    const what =
      money === null
        ? `No orders${isToday ? ' yet' : ''}, from **${visitors(count)}**`
        : `${isToday ? 'Sales so far' : 'Sales'}: **${money}** from **${plural(orders, 'order', 'orders')}**`;
    const before = isToday ? 'yesterday at this time' : 'the period before';
    const than =
      change === null ? '' : `, ${change.text} ${change.up ? 'above' : 'below'} ${before}`;
    return `${what}${than}.`;
  },
  leak: (from: string, to: string, people: number, rate: string, money: string | null) =>
    `The biggest leak is [[${from} → ${to}]]: **${plural(people, 'person', 'people')}** (${rate}) went no further${money === null ? '' : `, leaving **${money}** behind`}.`,
  leakFew: (from: string, to: string, people: number, whole: number, money: string | null) =>
    `The biggest leak is [[${from} → ${to}]]: **${n(people)} of ${n(whole)}** went no further${money === null ? '' : `, leaving **${money}** behind`}.`,
  noLeak: 'Nobody has dropped out of the shop funnel.',
  notSeen: (steps: readonly string[]) =>
    `Never seen in the data, and left out of the shop funnel: ${steps.join(', ')}.`,
  neverSeen: 'never seen',
  visitors: 'Visitors',
  viewToCart: 'View → cart',
  cartToCheckout: 'Cart → checkout',
  checkoutToPurchase: 'Checkout → purchase',
  revenue: 'Revenue',
  perHour: 'per hour',
  perDay: 'per day',
  stages: 'Stages',
  stagesSummary: (first: string, share: string, last: string, lastShare: string) =>
    `${share} of visitors reached ${first}; ${lastShare} reached ${last}.`,
  reached: 'Reached',
  share: 'Share of visitors',
  wentOn: 'Went on',
  rateToNext: 'Rate to next',
  wentOnTo: (rate: string, stage: string) => `${rate} went on to ${stage}`,
  topTouchpoints: 'Top touchpoints',
  touchpoint: 'Touchpoint',
  noTouchpoints: 'none yet',
  hourly: 'Visitors and orders by hour',
  daily: 'Visitors and orders by day',
  hourlySummary: (peak: string, count: number) => `Busiest: ${peak}, with ${visitors(count)}.`,
  hour: 'Hour',
  day: 'Day',
  orders: 'Orders',
  events: 'Events',
  bots: (count: number) => `${plural(count, 'bot', 'bots')} left out`,
};
