// Two roads, one answer: whatever is sent, the plain road accepts only what the steps accept, and
// stores the same event.
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { parsedBatch, type EventBatch } from '../src/collector/event-batch.js';
import { parseBatch } from '../src/collector/http/parse-batch.js';
import { createDeviceClocks } from '../src/collector/device-clocks.js';
import { createJudge } from '../src/collector/judge.js';
import { createJudgeBatch } from '../src/collector/judge-batch.js';
import type { RequestContext } from '../src/collector/step.js';
import { createSteps } from '../src/collector/steps.js';
import { decodeRecord } from '../src/loader/decode-record.js';
import { silentLogger } from '../src/logger.js';
import { noMetrics } from '../src/metrics.js';
import { badEventClasses } from './malformed/bad-events.js';
import { shopEvent } from './shop-event.js';

const seed = 20_261_124;
const nowMs = Date.UTC(2026, 4, 1);
const judge = createJudgeBatch({
  judge: createJudge({
    steps: createSteps(() => undefined),
    metrics: noMetrics,
    logger: silentLogger,
  }),
  metrics: noMetrics,
  clocks: createDeviceClocks(),
  takesPlain: true,
});
const context: RequestContext = {
  source: 'shop',
  receivedAtMs: nowMs,
  sentAtMs: nowMs - 700,
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile',
  defaultCurrency: 'EUR',
  imported: false,
};

/** What the log would hold, or why it would not. */
const outcomes = (batch: EventBatch, request: RequestContext): unknown[] =>
  judge(batch, request)
    .map((judgement) => {
      if (judgement.kind !== 'accepted') return judgement;
      const { kind, eventId, record } = judgement;
      return { kind, key: record.key, eventId, ...decodeRecord(Buffer.from(record.value)) };
    })
    .map((outcome) => JSON.parse(JSON.stringify(outcome)) as unknown);

let plain = 0;
let judged = 0;

function expectSame(texts: readonly string[], request: RequestContext = context): void {
  const bytes = Buffer.from(`{"write_key":"k","events":[${texts.join(',')}]}`);
  const body = bytes.toString();
  let whole: EventBatch;
  try {
    whole = parsedBatch(body, (JSON.parse(body) as { events: unknown[] }).events);
  } catch {
    expect(() => parseBatch(bytes)).toThrow();
    return;
  }
  const fast = parseBatch(bytes);
  plain += fast.entries.filter((entry) => entry.plain).length;
  judged += texts.length;
  expect(fast.entries.map((entry) => (entry.plain ? null : entry.text()))).toEqual(
    whole.entries.map((entry, index) => (fast.entries[index]?.plain ? null : entry.text())),
  );
  expect(outcomes(fast, request)).toEqual(outcomes(whole, request));
}

const text = fc.oneof(
  { weight: 60, arbitrary: fc.string({ minLength: 1, maxLength: 24 }) },
  { weight: 10, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 }) },
  fc.constantFrom(
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    'n4111.1111%201111+1111x',
    '378282246310005',
    'a=1&cvv=123',
    '%3fcvc%3d999',
    '\ud800',
    'say "hi"\n',
    '旅路 煎茶 100g',
    '0190b7c2-1234-5678-9012-345678901234',
    '\u00a0',
    'x'.repeat(600),
    '',
  ),
);
const mistakenId = fc.constantFrom('[object Object]', 'undefined', 'null', 'NaN');
const number = fc.oneof(
  { weight: 20, arbitrary: fc.integer() },
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, -5, 1e300, 4111111111111111, 1795547899287, 12.5, 99999999999999, 1e-7),
);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const anything = fc.oneof(
  { weight: 20, arbitrary: scalar },
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom({ cvv: 1 }, { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } }, [[], {}]),
);
const key = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('colour', 'size', 'カテゴリ', 'coupon', 'step') },
  fc.constantFrom('card_cvv', '__proto__', 'constructor', 'k".'),
  text,
);
const extra = fc.dictionary(key, anything, { maxKeys: 3 });
const maybe = <Value>(usual: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 120, arbitrary: usual }, anything);
const record = (
  fields: Record<string, fc.Arbitrary<unknown>>,
  others: fc.Arbitrary<object> = fc.constant({}),
): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(fc.record(fields, { requiredKeys: [] }), others)
    .map(([known, unknown]) => ({ ...known, ...unknown }));
const rarely = (others: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.oneof({ weight: 40, arbitrary: fc.constant({}) }, others);

const campaign = record(
  { source: maybe(text), medium: fc.constantFrom('cpc', 'email', ''), name: maybe(text) },
  rarely(extra),
);
const money = fc.oneof(
  { weight: 20, arbitrary: fc.nat() },
  { weight: 20, arbitrary: fc.constantFrom('12.50', '1200') },
  fc.constantFrom(' 7 ', '+3', '-4', 'free', 12.345678, -1, null, 1e14, '1e5'),
);
const item = record(
  {
    item_id: maybe(fc.oneof(text, fc.nat())),
    item_name: maybe(text),
    price: maybe(money),
    quantity: maybe(fc.nat()),
  },
  extra,
);
const event = fc
  .record(
    {
      event_id: maybe(
        fc
          .uuid()
          .chain((id) =>
            fc.oneof(
              { weight: 20, arbitrary: fc.constant(id) },
              fc.constantFrom(id.toUpperCase(), `${id}0`, id.slice(1)),
            ),
          ),
      ),
      name: maybe(
        fc.oneof(
          { weight: 20, arbitrary: fc.constantFrom('purchase', 'Order Completed', '購入') },
          fc.constantFrom(' ', 'a\u007fb'),
          text,
        ),
      ),
      anonymous_id: maybe(
        fc.oneof({ weight: 20, arbitrary: fc.uuid() }, { weight: 20, arbitrary: text }, mistakenId),
      ),
      user_id: maybe(
        fc.oneof(
          { weight: 20, arbitrary: fc.constant(null) },
          { weight: 20, arbitrary: text },
          mistakenId,
        ),
      ),
      session_id: maybe(text),
      seq: maybe(
        fc.oneof(
          { weight: 20, arbitrary: fc.nat() },
          fc.constantFrom(null, 4294967295, 4294967296, 1.5, -1),
        ),
      ),
      occurred_at: maybe(
        fc.oneof(
          { weight: 40, arbitrary: fc.integer({ min: nowMs - 1e9, max: nowMs }) },
          fc.constantFrom(
            '2026-04-30T10:00:00Z',
            '2026-04-30 10:00:00.5+09:00',
            'today',
            -1,
            1e15,
            nowMs + 1e8,
          ),
        ),
      ),
      consent: maybe(
        fc.oneof(
          { weight: 20, arbitrary: fc.constant('granted') },
          fc.constantFrom(null, 'denied', 'pending'),
        ),
      ),
      context: maybe(
        record(
          {
            url: maybe(
              fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), text),
            ),
            referrer: maybe(fc.oneof(fc.webUrl(), fc.constant('https://www.google.co.jp/'))),
            title: maybe(text),
            is_entry: maybe(fc.boolean()),
            first_campaign: maybe(campaign),
            last_campaign: maybe(campaign),
            channel: maybe(text),
            locale: maybe(text),
            user_agent: maybe(fc.constantFrom('curl/8', 'Googlebot/2.1', 'Mozilla/5.0 (X11)')),
            screen: maybe(text),
            sdk: maybe(text),
          },
          rarely(extra),
        ),
      ),
      properties: maybe(
        record(
          {
            value: maybe(money),
            currency: maybe(
              fc.oneof(
                { weight: 20, arbitrary: fc.constantFrom('JPY', 'eur') },
                fc.constantFrom(null, '1$', '円', 'XXQ', 'zzz'),
              ),
            ),
            items: maybe(fc.array(item, { maxLength: 3 })),
            transaction_id: maybe(fc.oneof(text, fc.nat())),
            cart_id: maybe(text),
            product_id: maybe(fc.oneof(text, fc.nat())),
            payment_type: maybe(text),
          },
          extra,
        ),
      ),
    },
    { requiredKeys: ['event_id', 'name', 'anonymous_id', 'occurred_at'] },
  )
  .chain((made) => rarely(extra).map((others) => ({ ...made, ...others })));

test('what is made at random gets the same verdict and the same record on both roads', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 3 }), fc.boolean(), (events, imported) =>
      expectSame(
        events.map((one) => JSON.stringify(one)),
        { ...context, imported },
      ),
    ),
    { seed, numRuns: 1_500 },
  );
  // Or the test would say nothing about the plain road.
  expect(plain / judged).toBeGreaterThan(0.2);
  expect(plain / judged).toBeLessThan(0.9);
});

test('a text that was cut, doubled or changed in one place gets the same verdict on both roads', () => {
  const change = fc.tuple(
    fc.nat(),
    fc.nat({ max: 40 }),
    fc.constantFrom('', '"', '\\', ',', '}', '{', '1', '\\u0034', '\n', 'é', '00', '-', 'e5', ':'),
  );
  fc.assert(
    fc.property(event, change, (one, [at, count, by]) => {
      const whole = JSON.stringify(one);
      const from = at % whole.length;
      expectSame([whole, whole.slice(0, from) + by + whole.slice(from + (count % 7)), whole]);
    }),
    { seed, numRuns: 1_500 },
  );
});

test.each([...badEventClasses.map((bad) => [bad.reason, bad] as const)])(
  'malformed events (%s) are never plain',
  (_reason, { texts }) => {
    for (const bad of fc.sample(texts, { seed, numRuns: 100 })) {
      const body = `{"events":[${bad},${JSON.stringify(shopEvent())}]}`;
      const { entries } = parseBatch(Buffer.from(body));
      expect(entries.map((entry) => entry.plain !== null)).toEqual([false, true]);
    }
  },
);

const ordinary = (change: object = {}): Record<string, unknown> =>
  shopEvent({ event_id: randomUUID(), occurred_at: nowMs, ...change });

test.each<[string, object]>([
  ['as the tracker sends it', {}],
  ['with a quote in its title', { context: { url: 'https://shop.example/', title: 'A "b" \\ c' } }],
  ['in Japanese', { name: '購入', context: { title: '煎茶' }, properties: { 分類: '茶' } }],
  ['of an importer', { user_id: null, context: null, properties: { value: '12.50', size: 'L' } }],
  ['with white space', { properties: { nested: { list: [1, { deep: true }] } } }],
])('an ordinary event (%s) is plain', (_name, change) => {
  const body = JSON.stringify({ events: [ordinary(change)] }, null, 2);
  expect(parseBatch(Buffer.from(body)).entries[0]?.plain).not.toBeNull();
});

test.each<[string, object]>([
  ['a card number', { properties: { note: 'paid with 4111 1111 1111 1111' } }],
  ['a card number as a number', { properties: { card: 4111111111111111 } }],
  ['a security code', { properties: { cvv: '123' } }],
  ['a security code in an address', { context: { url: 'https://shop.example/pay?cvv=123' } }],
  ['a device that an object was made into', { anonymous_id: '[object Object]' }],
  ['a person that was undefined', { user_id: 'undefined' }],
  ['no consent', { consent: 'pending' }],
  ['a negative amount', { properties: { value: -5 } }],
  ['an unknown field', { colour: 'green' }],
])('an event with %s is not plain', (_name, change) => {
  const body = JSON.stringify({ events: [ordinary(change)] });
  expect(parseBatch(Buffer.from(body)).entries[0]?.plain).toBeNull();
});
