import { createRateLimit } from '../src/collector/http/rate-limit.js';
import { clientKey } from '../src/collector/http/client-address.js';
import { shopKey, startCollector } from './collector-harness.js';
import { shopEvent } from './shop-event.js';

test('a burst of ten seconds goes through, then as many as time allows', () => {
  let nowMs = 0;
  const limit = createRateLimit(100, () => nowMs);
  expect(limit.take('key', 1_000)).toBe(0);
  expect(limit.take('key', 1)).toBe(10);
  nowMs = 9;
  expect(limit.take('key', 1)).toBe(1);
  nowMs = 10;
  expect(limit.take('key', 1)).toBe(0);
  expect(limit.take('key', 1)).toBe(10);
});

test('what is refused takes nothing, and keys do not touch each other', () => {
  const limit = createRateLimit(100, () => 0);
  expect(limit.take('a', 1_001)).toBe(10);
  expect(limit.take('a', 1_000)).toBe(0);
  expect(limit.take('b', 1_000)).toBe(0);
});

test('a whole batch fits into a full bucket of the lowest rate', () => {
  expect(createRateLimit(1, () => 0).take('key', 500)).toBe(0);
});

test('0 switches a limit off', () => {
  expect(createRateLimit(0, () => 0).take('key', 1e9)).toBe(0);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
  ['2001:0DB8:0001::9', '2001:db8:1:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('the client %s is limited as %s', (address, key) => {
  expect(clientKey(address)).toBe(key);
});

test('a key over its rate gets 429 with the time to wait, another key does not', async () => {
  let nowMs = 0;
  const collector = await startCollector({
    rateLimits: { eventsPerSecondPerKey: 100, eventsPerSecondPerAddress: 0 },
    monotonicMs: () => nowMs,
  });
  const send = (count: number) => collector.send(Array.from({ length: count }, () => shopEvent()));
  expect((await send(500)).status).toBe(200);
  expect((await send(500)).status).toBe(200);
  const refused = await send(150);
  expect([refused.status, refused.json.error]).toEqual([429, 'rate_limited']);
  expect(refused.headers.get('retry-after')).toBe('2');
  expect((await collector.stored()).length).toBe(1_000);
  nowMs = 1_500;
  expect((await send(150)).status).toBe(200);
  await collector.close();
});

test('an address over its rate gets 429; the address is the one the last trusted proxy saw', async () => {
  const collector = await startCollector({
    rateLimits: { eventsPerSecondPerKey: 0, eventsPerSecondPerAddress: 1 },
    monotonicMs: () => 0,
    trustProxyHops: 1,
  });
  const send = (count: number, forwardedFor: string) =>
    collector.post(
      JSON.stringify({
        write_key: shopKey,
        events: Array.from({ length: count }, () => shopEvent()),
      }),
      { 'X-Forwarded-For': forwardedFor },
    );
  expect((await send(500, '203.0.113.1')).status).toBe(200);
  expect((await send(1, '203.0.113.1')).status).toBe(429);
  // The client wrote the first address itself.
  expect((await send(1, '198.51.100.9, 203.0.113.1')).status).toBe(429);
  expect((await send(1, '203.0.113.2')).status).toBe(200);
  await collector.close();
});

test('without a trusted proxy X-Forwarded-For is not believed', async () => {
  const collector = await startCollector({
    rateLimits: { eventsPerSecondPerKey: 0, eventsPerSecondPerAddress: 1 },
    monotonicMs: () => 0,
  });
  const empty = JSON.stringify({ write_key: shopKey, events: [] });
  const statuses = [];
  for (let n = 0; n < 501; n++) {
    statuses.push(
      (await collector.post(empty, { 'X-Forwarded-For': `203.0.113.${n % 250}` })).status,
    );
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(500);
  expect(statuses.at(-1)).toBe(429);
  await collector.close();
});
