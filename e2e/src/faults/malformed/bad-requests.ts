/** Requests that are malformed as a whole, each around good events. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { limits } from '@tabiji/contract';
import type { BadRequest, BadRequestClass } from './class.js';

const plain = (body: string): BadRequest => ({ body, headers: {} });
const gzipped = (body: Uint8Array): BadRequest => ({
  body: new Uint8Array(body),
  headers: { 'content-encoding': 'gzip' },
});
const changed = (batch: string, changes: object): string =>
  JSON.stringify({ ...(JSON.parse(batch) as object), ...changes });
const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024, ' '));

export const badRequestClasses: readonly BadRequestClass[] = [
  {
    name: 'JSON that is cut off',
    refusal: 'unparseable',
    requests: (batch) =>
      fc.integer({ min: 1, max: batch.length - 1 }).map((end) => plain(batch.slice(0, end))),
  },
  {
    name: 'JSON that goes on',
    refusal: 'unparseable',
    requests: (batch) => fc.constant(plain(`${batch},`)),
  },
  {
    name: 'events that are no list',
    refusal: 'unparseable',
    requests: (batch) =>
      fc.constantFrom<unknown>('x', 7, null, {}).map((events) => plain(changed(batch, { events }))),
  },
  {
    name: 'gzip that is cut off',
    refusal: 'unparseable',
    requests: (batch) => {
      const whole = gzipSync(batch);
      return fc
        .integer({ min: 1, max: whole.length - 1 })
        .map((end) => gzipped(whole.subarray(0, end)));
    },
  },
  {
    name: 'text that is called gzip',
    refusal: 'unparseable',
    requests: (batch) => fc.constant(gzipped(Buffer.from(batch))),
  },
  {
    name: 'a gzip bomb',
    refusal: 'batch_too_large',
    requests: () => fc.constant(gzipped(bomb)),
  },
  {
    name: 'an encoding that nobody agreed on',
    refusal: 'unsupported_encoding',
    requests: (batch) =>
      fc.constantFrom('br', 'deflate', 'zstd', 'gzip, gzip', 'x').map((encoding) => ({
        body: batch,
        headers: { 'content-encoding': encoding },
      })),
  },
  {
    name: 'a body over the limit',
    refusal: 'batch_too_large',
    requests: (batch) =>
      fc
        .integer({ min: 1, max: 4_000 })
        .map((over) => plain(batch + ' '.repeat(limits.maxBatchBytes + over - batch.length))),
  },
  {
    name: 'a key that names no source',
    refusal: 'unknown_key',
    requests: (batch) =>
      fc
        .constantFrom<unknown>('', 'pk_no', 7, null, ['pk_shop'], '__proto__', undefined)
        .map((key) => plain(changed(batch, { write_key: key }))),
  },
];
