// What a browser is told: plain text from an allowed and from a foreign page, and preflights.
import { shop, shopKey, startCollector, type CollectorHarness } from './collector-harness.js';
import { shopEvent } from './shop-event.js';

let collector: CollectorHarness;
beforeAll(async () => {
  collector = await startCollector({
    sources: [
      shop,
      { ...shop, source: 'blog', writeKey: 'pk_blog', origins: ['https://blog.example'] },
    ],
  });
});
afterAll(() => collector.close());

const beacon = (origin: string, key = shopKey) =>
  collector.post(JSON.stringify({ write_key: key, events: [shopEvent()] }), {
    'Content-Type': 'text/plain;charset=UTF-8',
    Origin: origin,
  });
const preflight = (origin: string) =>
  fetch(`${collector.url}/v1/events`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,x-write-key',
    },
  });
const allowedOrigin = (response: { headers: Headers }) =>
  response.headers.get('access-control-allow-origin');

test('the answer to a beacon may be read by the page that sent it', async () => {
  const answer = await beacon('https://shop.example');
  expect([answer.status, allowedOrigin(answer)]).toEqual([200, 'https://shop.example']);
  expect(answer.headers.get('vary')).toContain('Origin');
});

test('a beacon from a foreign page is refused, and its origin is not reflected', async () => {
  const stored = (await collector.stored()).length;
  const answer = await beacon('https://evil.example');
  expect(answer.status).toBe(403);
  expect(allowedOrigin(answer)).not.toBe('https://evil.example');
  expect(await collector.stored()).toHaveLength(stored);
});

test("another key's origin does not count", async () => {
  expect((await beacon('https://blog.example')).status).toBe(403);
  expect((await beacon('https://blog.example', 'pk_blog')).status).toBe(200);
});

test('a refusal can be read by the tracker, with the time to wait', async () => {
  const answer = await beacon('https://shop.example', 'pk_no');
  expect([answer.status, allowedOrigin(answer)]).toEqual([401, '*']);
  expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After');
});

test('a preflight is answered for the origins of any source, without credentials', async () => {
  for (const origin of ['https://shop.example', 'https://blog.example']) {
    const response = await preflight(origin);
    expect([response.status, allowedOrigin(response)]).toEqual([204, origin]);
    expect(response.headers.get('access-control-allow-headers')).toContain('X-Write-Key');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  }
});

test('a preflight of a foreign origin is allowed nothing', async () => {
  const response = await preflight('https://evil.example');
  expect([response.status, allowedOrigin(response)]).toEqual([204, null]);
});
