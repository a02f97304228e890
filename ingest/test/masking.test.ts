// Card numbers and security codes reach neither the log nor the dead letters, wherever they stood.
import { startCollector, type CollectorHarness } from './collector-harness.js';
import { maskJsonText } from '../src/collector/masking/mask-json-text.js';
import { shopEvent } from './shop-event.js';

let collector: CollectorHarness;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector.close());

const card = '4111111111111111';
const masked = '************1111';
const maskedId = /^masked-[0-9a-f]{32}$/;

const leaking = () =>
  shopEvent({
    user_id: card,
    context: { url: `https://shop.example/pay?card=${card}&cvv=123`, title: `pay with ${card}` },
    properties: {
      note: `4111 1111 1111 1111`,
      number: Number(card),
      [card]: 'a key',
      cvv: '123',
      card: { security_code: 999, holder: [card] },
      items: [{ item_id: card, price: 10, currency: 'EUR' }],
    },
  });

test('a stored event holds neither, in texts, numbers, keys, items, addresses', async () => {
  const before = collector.metrics.count('tabiji_values_masked_total', 'card_number');
  const { json } = await collector.send([leaking()]);
  expect(json.accepted).toBe(1);
  const stored = (await collector.stored()).at(-1);
  expect(stored).toMatchObject({
    user_id: expect.stringMatching(maskedId),
    url: `https://shop.example/pay?card=${masked}&cvv=***`,
    title: `pay with ${masked}`,
    properties: {
      note: masked,
      number: masked,
      [masked]: 'a key',
      cvv: '***',
      card: { security_code: '***', holder: [masked] },
      items: [{ item_id: expect.stringMatching(maskedId), price: 10, currency: 'EUR' }],
    },
  });
  expect(JSON.stringify(stored)).not.toMatch(/4111[ \d]{8,}/);
  expect(collector.metrics.count('tabiji_values_masked_total', 'card_number') - before).toBe(8);
});

test('a dead letter holds neither, and is still the JSON that was sent', async () => {
  await collector.send([{ ...leaking(), name: '' }]);
  const letter = (await collector.letters()).at(-1);
  const raw = letter?.raw ?? '';
  expect(raw).not.toMatch(/4111[ \d]{8,}/);
  expect(JSON.parse(raw)).toMatchObject({
    name: '',
    properties: { number: masked, cvv: '***', card: { security_code: '***' } },
  });
});

test('a card number in a key that is at fault does not come back in the verdict', async () => {
  const { json } = await collector.send([shopEvent({ properties: { [card]: 'x'.repeat(9_000) } })]);
  expect(json.verdicts[0].reason).toBe('string_too_long');
  expect(JSON.stringify(json)).not.toContain(card);
  expect(JSON.stringify((await collector.letters()).at(-1))).not.toContain(card);
});

test('an event id is never masked: two copies of an event are told by it', async () => {
  const event_id = '41111111-1111-7111-8111-111111111111';
  await collector.send([shopEvent({ event_id })]);
  expect((await collector.stored()).at(-1)?.event_id).toBe(event_id);
});

test.each([
  ['{"a": 1e999, "b":"x", "a":2}', '{"a": 1e999, "b":"x", "a":2}'],
  [`{"a":${card} ,"b":[ "${card}" ]}`, `{"a":"${masked}" ,"b":[ "${masked}" ]}`],
  ['{"cvv" : {"a":[1,{"b":2}]}, "c":1}', '{"cvv":"***", "c":1}'],
  ['{"cvv":null,"cvc":""}', '{"cvv":null,"cvc":""}'],
  ['"\\u0034111111111111111"', `"${masked}"`],
  ['"\\ud800 stays"', '"\\ud800 stays"'],
  [card, `"${masked}"`],
  ['[]', '[]'],
])('of the JSON text %s only what is secret changes', (json, expected) => {
  expect(maskJsonText(json, () => undefined)).toBe(expected);
});
