// The ledger's own counting, on numbers that can be counted by hand: a proof must be able to fail.
import { createLedger } from '../src/ledger/ledger.js';
import { recomputeAbandonment } from '../src/ledger/recompute/abandonment.js';
import { recomputeFunnel } from '../src/ledger/recompute/funnel.js';
import { recomputeStages } from '../src/ledger/recompute/stages.js';
import { recomputeTotals } from '../src/ledger/recompute/totals.js';
import { visitorsOf } from '../src/ledger/recompute/visitors.js';
import type { LedgerEvent } from '../src/ledger/shopper-events.js';

const minute = 60_000;
let count = 0;
const event = (
  device: string,
  name: string,
  at: number,
  more: Partial<LedgerEvent> = {},
): LedgerEvent => ({
  key: `key-${++count}`,
  event_id: `id-${count}`,
  name,
  anonymous_id: device,
  user_id: '',
  session_id: `${device}-1`,
  seq: count,
  occurred_at: at * minute,
  is_entry: false,
  value: null,
  currency: '',
  order_id: '',
  ...more,
});

const buyer = [
  event('a', 'page_view', 0, { is_entry: true }),
  event('a', 'view_item', 1),
  event('a', 'add_to_cart', 2, { value: 10, currency: 'EUR' }),
  event('a', 'begin_checkout', 3, { value: 10, currency: 'EUR', user_id: 'ann' }),
  event('a', 'purchase', 4, { value: 10, currency: 'EUR', order_id: 'o-1', user_id: 'ann' }),
];
const secondDevice = [event('b', 'view_item', 100, { user_id: 'ann' })];
const leaver = [
  event('c', 'add_to_cart', 0, { value: 7, currency: 'EUR' }),
  event('c', 'view_item', 10),
  event('c', 'add_to_cart', 20, { value: 5, currency: 'EUR' }),
];
const events = [...buyer, ...secondDevice, ...leaver];
const visitors = visitorsOf(events);

test('two devices of one person are one visitor', () => {
  expect([...visitors.keys()].sort()).toEqual(['ann', 'c']);
});

test('a funnel counts the deepest attempt, in order, within its window', () => {
  const steps = ['view_item', 'add_to_cart', 'purchase'];
  expect(recomputeFunnel(visitors, steps, 60 * minute)).toEqual([2, 2, 1]);
  // the end of the window belongs to it
  expect(recomputeFunnel(visitors, steps, 3 * minute)).toEqual([2, 1, 1]);
  expect(recomputeFunnel(visitors, steps, 2 * minute)).toEqual([2, 1, 0]);
});

test('totals count each order and each session once', () => {
  expect(recomputeTotals(events)).toEqual({
    events: 9,
    visitors: 2,
    sessions: 3,
    orders: 1,
    revenue: [{ currency: 'EUR', amount: '10' }],
  });
});

test('a cart that nobody paid leaves what was added', () => {
  expect(recomputeAbandonment(visitors, 'add_to_cart', 30 * minute)).toEqual({
    started: 2,
    completed: 1,
    abandoned: 1,
    value_left: [{ currency: 'EUR', amount: '12' }],
  });
});

test('stages count who reached them and who went on', () => {
  const [awareness, consideration, acquisition] = recomputeStages(visitors);
  expect(awareness).toEqual({ stage: 'awareness', reached: 1, went_on: 1 });
  expect(consideration).toEqual({ stage: 'consideration', reached: 2, went_on: 2 });
  expect(acquisition).toEqual({ stage: 'acquisition', reached: 2, went_on: 0 });
});

test('an acknowledgement stays one, and an event is unknown until it is settled', () => {
  const ledger = createLedger();
  ledger.sent(buyer);
  ledger.settled(buyer.slice(0, 2), 'acked');
  ledger.settled(buyer.slice(0, 3), 'refused');
  expect(ledger.count()).toEqual({ acked: 2, refused: 1, unknown: 2 });
});
