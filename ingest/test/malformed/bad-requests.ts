// Classes of requests that are malformed as a whole, each around good events, with the refusal.
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { limits, type Refusal } from '@tabiji/contract';
import { shopKey } from '../collector-harness.js';
import { shopEvent } from '../shop-event.js';

export interface BadRequest {
  readonly body: string | Uint8Array;
  readonly headers: Record<string, string>;
}

export interface BadRequestClass {
  readonly name: string;
  readonly refusal: Refusal;
  /** @param events what a good request would have held. */
  readonly requests: (events: readonly object[]) => fc.Arbitrary<BadRequest>;
}

const plain = (body: string | Uint8Array): BadRequest => ({ body, headers: {} });
const gzipped = (body: Uint8Array): BadRequest => ({
  body,
  headers: { 'Content-Encoding': 'gzip' },
});
const batch = (events: readonly object[], rest = {}): string =>
  JSON.stringify({ write_key: shopKey, events, ...rest });
const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024, ' '));

export const badRequestClasses: readonly BadRequestClass[] = [
  {
    name: 'JSON that is cut off',
    refusal: 'unparseable',
    requests: (events) =>
      fc
        .integer({ min: 1, max: batch(events).length - 1 })
        .map((end) => plain(batch(events).slice(0, end))),
  },
  {
    name: 'no batch',
    refusal: 'unparseable',
    requests: (events) =>
      fc.oneof(
        fc
          .json()
          .filter((json) => !json.includes('events'))
          .map(plain),
        fc
          .constantFrom<unknown>('x', 7, null, {})
          .map((value) => plain(batch([], { events: value }))),
        fc.constant(plain(JSON.stringify(events))),
        fc.constant(plain(`${batch(events)},`)),
      ),
  },
  {
    name: 'gzip that is broken',
    refusal: 'unparseable',
    requests: (events) => {
      const whole = gzipSync(batch(events));
      return fc.oneof(
        fc.integer({ min: 1, max: whole.length - 1 }).map((end) => gzipped(whole.subarray(0, end))),
        fc
          .uint8Array({ minLength: 1, maxLength: 200 })
          .filter((bytes) => bytes[0] !== 0x1f)
          .map(gzipped),
        fc.constant(gzipped(Buffer.from(batch(events)))),
      );
    },
  },
  {
    name: 'a gzip bomb',
    refusal: 'batch_too_large',
    requests: () => fc.constant(gzipped(bomb)),
  },
  {
    name: 'a body over the limit',
    refusal: 'batch_too_large',
    requests: (events) =>
      fc
        .integer({ min: 1, max: 4_000 })
        .map((over) =>
          plain(
            batch(events) +
              ' '.repeat(limits.maxBatchBytes + over - Buffer.byteLength(batch(events))),
          ),
        ),
  },
  {
    name: 'too many events',
    refusal: 'too_many_events',
    requests: () =>
      fc.integer({ min: 1, max: 20 }).map((over) => {
        const event = shopEvent();
        return plain(batch(Array.from({ length: limits.maxEventsPerBatch + over }, () => event)));
      }),
  },
  {
    name: 'an encoding that nobody agreed on',
    refusal: 'unsupported_encoding',
    requests: (events) =>
      fc.constantFrom('br', 'deflate', 'zstd', 'gzip, gzip', 'x').map((encoding) => ({
        body: batch(events),
        headers: { 'Content-Encoding': encoding },
      })),
  },
  {
    name: 'a key that names no source',
    refusal: 'unknown_key',
    requests: (events) =>
      fc
        .constantFrom<unknown>('', 'pk_no', 7, null, ['pk_shop'], '__proto__', undefined)
        .map((key) => plain(batch(events, { write_key: key }))),
  },
];
