/**
 * Shoppers' events for the proof: plain values whose every number is known before they are sent.
 * Times are given and old enough that no cart of them is still open.
 */
import type { SeededRandom } from './seeded-random.js';

export interface LedgerEvent {
  /** The ledger's own name for it; also a property, so that it is found again whatever its id is. */
  readonly key: string;
  readonly event_id: string;
  readonly name: string;
  readonly anonymous_id: string;
  readonly user_id: string;
  readonly session_id: string;
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly occurred_at: number;
  readonly is_entry: boolean;
  /** Whole units, so that sums are exact; null when the event names none. */
  readonly value: number | null;
  readonly currency: string;
  readonly order_id: string;
}

export interface ShopperOptions {
  readonly random: SeededRandom;
  /** Makes ids unique over several calls. */
  readonly prefix: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** All events of one shopper, oldest first: one to three visits, some logged in, some that buy. */
export function shopperEvents(number: number, options: ShopperOptions): LedgerEvent[] {
  const { random, prefix, fromMs, toMs } = options;
  const events: LedgerEvent[] = [];
  const device = `${prefix}-device-${number}`;
  // two neighbours are now and then one person with two devices
  const person = random.chance(0.4) ? `${prefix}-person-${number >> 1}` : '';
  let now = random.whole(fromMs, fromMs + (toMs - fromMs) / 2);
  let seq = 0;
  let user = '';
  const visits = random.whole(1, 3);
  for (let visit = 1; visit <= visits && now < toMs; visit++) {
    const session = `${device}-visit-${visit}`;
    const add = (name: string, more: Partial<LedgerEvent> = {}): void => {
      events.push({
        key: random.letters(18),
        event_id: random.uuid(),
        name,
        anonymous_id: device,
        user_id: user,
        session_id: session,
        seq: ++seq,
        occurred_at: now,
        is_entry: false,
        value: null,
        currency: '',
        order_id: '',
        ...more,
      });
      now += random.whole(1_000, 240_000);
    };
    add('page_view', { is_entry: true });
    const looked = random.whole(0, 4);
    for (let item = 0; item < looked; item++) add('view_item');
    if (looked > 0 && random.chance(0.6)) shop(add);
    now += random.whole(2, 20) * 3_600_000;
  }
  return events;

  function shop(add: (name: string, more?: Partial<LedgerEvent>) => void): void {
    const currency = random.pick(['EUR', 'JPY']);
    let total = 0;
    for (let item = random.whole(1, 3); item > 0; item--) {
      const value = random.whole(1, 900);
      total += value;
      add('add_to_cart', { value, currency });
    }
    if (random.chance(0.5)) add('view_cart', { value: total, currency });
    if (!random.chance(0.7)) return;
    if (person !== '') {
      user = person;
      add('login');
    }
    add('begin_checkout', { value: total, currency });
    if (!random.chance(0.8)) return;
    add('add_shipping_info', { value: total, currency });
    if (!random.chance(0.8)) return;
    add('add_payment_info', { value: total, currency });
    if (!random.chance(0.9)) return;
    add('purchase', { value: total, currency, order_id: random.letters(16) });
    if (random.chance(0.3)) add('page_view');
  }
}

/** As the wire wants it. */
export const toWire = (event: LedgerEvent): Record<string, unknown> => ({
  event_id: event.event_id,
  name: event.name,
  anonymous_id: event.anonymous_id,
  ...(event.user_id && { user_id: event.user_id }),
  session_id: event.session_id,
  seq: event.seq,
  occurred_at: event.occurred_at,
  context: { is_entry: event.is_entry, url: `https://shop.example/${event.name}` },
  properties: {
    ledger: event.key,
    ...(event.value !== null && { value: event.value, currency: event.currency }),
    ...(event.order_id && { transaction_id: event.order_id }),
  },
});
