/** A class of payloads that are malformed in one way; all else about them is right. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Refusal, RejectReason } from '@tabiji/contract';

/** One event of a batch, for which the contract rejects it alone. */
export interface BadEventClass {
  readonly name: string;
  readonly reason: RejectReason;
  /** As JSON. */
  readonly texts: fc.Arbitrary<string>;
}

export interface BadRequest {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** A whole request, which is refused with all its events. */
export interface BadRequestClass {
  readonly name: string;
  readonly refusal: Refusal;
  /** @param batch the JSON of a good request. */
  readonly requests: (batch: string) => fc.Arbitrary<BadRequest>;
}

const goodEvent = (changes: object): object => ({
  event_id: randomUUID(),
  name: 'view_item',
  anonymous_id: 'visitor-of-bad-events',
  session_id: 'session-1',
  seq: 1,
  occurred_at: Date.now(),
  context: { url: 'https://shop.example/products/sencha?variant=100g', title: '煎茶' },
  properties: { value: 1200, currency: 'JPY', items: [{ item_id: 'sencha', price: 1200 }] },
  ...changes,
});

/** The JSON of a good event with these changes; undefined leaves a field out. */
export const changed = (changes: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  changes.map((some) => JSON.stringify(goodEvent(some)));

export const withField = (key: string, ...values: unknown[]): fc.Arbitrary<string> =>
  changed(fc.constantFrom(...values).map((value) => ({ [key]: value })));

export const withProperties = (properties: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  changed(properties.map((some) => ({ properties: some })));

export const withProperty = (key: string, ...values: unknown[]): fc.Arbitrary<string> =>
  withProperties(fc.constantFrom(...values).map((value) => ({ [key]: value })));

/** What no JSON.stringify would write, as the value of a property so deep down. */
export const withRaw = (raw: fc.Arbitrary<string>, maxDepth = 4): fc.Arbitrary<string> =>
  fc
    .tuple(raw, fc.integer({ min: 1, max: maxDepth }))
    .map(([text, levels]) =>
      JSON.stringify(goodEvent({ properties: nested(levels, '@') })).replace('"@"', () => text),
    );

export const nested = (levels: number, value: unknown): object =>
  levels === 1 ? { value } : { in: nested(levels - 1, value) };

export const word = fc.stringMatching(/^[a-z]{1,12}$/);
export const over = (limit: number): fc.Arbitrary<number> =>
  fc.integer({ min: limit + 1, max: limit + 40 });
