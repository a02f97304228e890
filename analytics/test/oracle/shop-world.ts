/** Random shoppers of a few days: landings, orders that are told twice, several devices a person. */
import fc from 'fast-check';
import type { TestEvent } from '../fixture/event-row.js';

export interface ShopEvent extends TestEvent {
  readonly isEntry: boolean;
  readonly channel: string;
  readonly order: string;
}

/** New York's clocks go back on 2024-11-03 at 06:00 UTC. */
export const shopStartMs = Date.UTC(2024, 10, 1, 12);
export const shopHours = 72;

const names = [
  'page_view',
  'view_item',
  'add_to_cart',
  'purchase',
  'purchase',
  'delivered',
  'review_submitted',
  'something_else',
];

const event = fc
  .record({
    name: fc.constantFrom(...names),
    at: fc.integer({ min: 0, max: shopHours * 4 }).map((part) => shopStartMs + part * 900_000),
    seq: fc.constantFrom(0, 1, 2, 3),
    device: fc.constantFrom('one', 'two', 'three'),
    user: fc.constantFrom('', '', 'someone'),
    session: fc.constantFrom('', 's1', 's2'),
    isEntry: fc.boolean(),
    channel: fc.constantFrom('direct', 'email'),
    order: fc.constantFrom('', 'o1', 'o2'),
    value: fc.constantFrom('10', '2.5', null),
    currency: fc.constantFrom('EUR', 'JPY'),
  })
  .map((one) => ({
    ...one,
    order: one.name === 'purchase' ? one.order : '',
    columns: { is_entry: one.isEntry, channel: one.channel },
  }));

/** Groups of people who have nothing to do with each other; orders are theirs alone. */
export const shopGroups = (count: number, source: string): fc.Arbitrary<ShopEvent[][]> =>
  fc
    .array(fc.array(event, { minLength: 1, maxLength: 12 }), { minLength: count, maxLength: count })
    .map((groups) =>
      groups.map((events, group) =>
        events.map((one) => {
          const order = one.order === '' ? '' : `${group}-${one.order}`;
          return {
            ...one,
            source,
            order,
            device: `${group}-${one.device}`,
            user: one.user === '' ? '' : `${group}-${one.user}`,
            columns: { ...one.columns, order_id: order },
          };
        }),
      ),
    )
    .filter((groups) => groups.every(hasClearOrders));

/** Of purchases at the very same place in the order, which comes first is a matter of event ids. */
function hasClearOrders(events: readonly ShopEvent[]): boolean {
  const places = events
    .filter(({ name }) => name === 'purchase')
    .map(({ at, seq }) => `${at}.${seq}`);
  return new Set(places).size === places.length;
}
