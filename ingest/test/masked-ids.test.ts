import type { TrackedEvent } from '@tabiji/contract';
import { maskEvent } from '../src/collector/masking/mask-event.js';

const cards = ['4111111111111111', '4012888888881881'] as const;

const masked = (userId: string): TrackedEvent => {
  const event: TrackedEvent = {
    event_id: '0190b7c2-0000-7000-8000-000000000001',
    name: 'purchase',
    anonymous_id: 'device-1',
    user_id: userId,
    occurred_at: 1_790_000_000_000,
    properties: { transaction_id: userId, items: [{ item_id: userId }], note: userId },
  };
  maskEvent(event, () => undefined);
  return event;
};

test('two ids that look like cards stay two, and neither is written', () => {
  const [one, other] = cards.map(masked);
  expect(one?.user_id).not.toBe(other?.user_id);
  expect(JSON.stringify([one, other])).not.toContain(cards[0]);
  expect(JSON.stringify([one, other])).not.toContain(cards[1]);
});

test('an id is masked to the same everywhere, so that what belongs together stays together', () => {
  const event = masked(cards[0]);
  expect(event.properties?.transaction_id).toBe(event.user_id);
  expect(event.properties?.items?.[0]?.item_id).toBe(event.user_id);
});

test.each(['customer-17', '8f3f4679-7907-4148-9a0b-1ac39b63ed98'])(
  'an id that is no card is left alone: %s',
  (id) => {
    expect(masked(id)).toMatchObject({ user_id: id, properties: { transaction_id: id, note: id } });
  },
);
