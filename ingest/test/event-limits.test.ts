// Both sides of every limit that one event can pass.
import { limits } from '@tabiji/contract';
import { createJudge } from '../src/collector/judge.js';
import { createSteps } from '../src/collector/steps.js';
import { silentLogger } from '../src/logger.js';
import { noMetrics } from '../src/metrics.js';
import { shopEvent } from './shop-event.js';

const judge = createJudge({
  steps: createSteps(() => undefined),
  metrics: noMetrics,
  logger: silentLogger,
});

const outcomeOf = (event: unknown): string => {
  const [judgement] = judge([event], {
    source: 'shop',
    receivedAtMs: Date.now(),
    sentAtMs: null,
    userAgent: '',
    defaultCurrency: '',
    imported: false,
  });
  return judgement?.kind === 'accepted' ? 'accepted' : (judgement?.reason ?? '');
};

const withProperties = (properties: object) => shopEvent({ properties });

/** An event of so many bytes, no string of which is too long. */
function eventOfBytes(bytes: number, filling = 'x'): object {
  const event = withProperties({ a: '', b: '', c: '', d: '', e: '' });
  const properties = event['properties'] as Record<string, string>;
  let missing = bytes - Buffer.byteLength(JSON.stringify(event));
  for (const key of Object.keys(properties)) {
    const units = Math.min(7_000, Math.floor(missing / Buffer.byteLength(filling)));
    properties[key] = filling.repeat(units);
    missing -= units * Buffer.byteLength(filling);
  }
  properties['e'] += 'x'.repeat(missing);
  return event;
}

const nested = (levels: number): object => (levels === 1 ? {} : { in: nested(levels - 1) });
const entries = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, index]));
const items = (count: number) => Array.from({ length: count }, () => ({ item_id: 'a' }));

test.each<[string, unknown, unknown, string]>([
  [
    'bytes',
    eventOfBytes(limits.maxEventBytes),
    eventOfBytes(limits.maxEventBytes + 1),
    'event_too_large',
  ],
  [
    'bytes, of characters that take three each',
    eventOfBytes(limits.maxEventBytes, '茶'),
    eventOfBytes(limits.maxEventBytes + 1, '茶'),
    'event_too_large',
  ],
  [
    'depth',
    withProperties(nested(limits.maxDepth - 1)),
    withProperties(nested(limits.maxDepth)),
    'too_deep',
  ],
  [
    'properties',
    withProperties(entries(limits.maxProperties)),
    withProperties(entries(limits.maxProperties + 1)),
    'too_many_properties',
  ],
  [
    'key length',
    withProperties({ ['k'.repeat(limits.maxKeyLength)]: 1 }),
    withProperties({ ['k'.repeat(limits.maxKeyLength + 1)]: 1 }),
    'key_too_long',
  ],
  [
    'string length',
    withProperties({ s: 'x'.repeat(limits.maxStringLength) }),
    withProperties({ s: 'x'.repeat(limits.maxStringLength + 1) }),
    'string_too_long',
  ],
  [
    'name length',
    shopEvent({ name: 'n'.repeat(limits.maxNameLength) }),
    shopEvent({ name: 'n'.repeat(limits.maxNameLength + 1) }),
    'invalid_name',
  ],
  [
    'id length',
    shopEvent({ anonymous_id: 'i'.repeat(limits.maxIdLength) }),
    shopEvent({ anonymous_id: 'i'.repeat(limits.maxIdLength + 1) }),
    'invalid_field',
  ],
  [
    'items',
    withProperties({ items: items(limits.maxItems) }),
    withProperties({ items: items(limits.maxItems + 1) }),
    'invalid_items',
  ],
  [
    'money',
    withProperties({ value: '99999999999999.9999' }),
    withProperties({ value: limits.maxMoney }),
    'invalid_money',
  ],
  ['seq', shopEvent({ seq: 4_294_967_295 }), shopEvent({ seq: 4_294_967_296 }), 'invalid_field'],
])('the limit of %s: at it accepted, over it rejected', (_name, at, over, reason) => {
  expect(outcomeOf(at)).toBe('accepted');
  expect(outcomeOf(over)).toBe(reason);
});

test('an event nested a hundred thousand levels deep is rejected, not a stack overflow', () => {
  const levels = 100_000;
  const event: unknown = JSON.parse(
    `{"properties":${'{"in":'.repeat(levels)}1${'}'.repeat(levels)}}`,
  );
  expect(outcomeOf(event)).toBe('too_deep');
});

test('an event with a prototype in it changes no other object', () => {
  const event: unknown = JSON.parse(
    '{"properties":{"__proto__":{"polluted":true}},"constructor":{"prototype":{"polluted":true}}}',
  );
  expect(outcomeOf(event)).toBe('forbidden_key');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
