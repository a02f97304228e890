// What the server adds to an event: each row shows what is sent and what is stored.
import type { AcceptedEvent } from '@tabiji/contract';
import { createJudge } from '../src/collector/judge.js';
import { createSteps } from '../src/collector/steps.js';
import type { RequestContext } from '../src/collector/step.js';
import { silentLogger } from '../src/logger.js';
import { noMetrics } from '../src/metrics.js';
import { shopEvent } from './shop-event.js';

const judge = createJudge({
  steps: createSteps(() => undefined),
  metrics: noMetrics,
  logger: silentLogger,
});

const request: RequestContext = {
  source: 'shop',
  receivedAtMs: Date.now(),
  sentAtMs: null,
  userAgent: '',
  defaultCurrency: '',
  imported: false,
};

function accepted(event: object, context: Partial<RequestContext> = {}): AcceptedEvent {
  const [judgement] = judge([shopEvent({ ...event })], { ...request, ...context });
  if (judgement?.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(judgement)}`);
  return judgement.event;
}

test.each([
  ['Order Completed', 'purchase'],
  ['checkout_completed', 'purchase'],
  ['purchase', 'purchase'],
  ['tea_ceremony_watched', 'tea_ceremony_watched'],
])('the name %s is stored as %s, with the name that was sent beside it', (name, canonical) => {
  expect(accepted({ name })).toMatchObject({ name: canonical, original_name: name });
});

const page = 'https://shop.example/p/1';
test.each([
  ['a campaign', { url: page, last_campaign: { source: 'google', medium: 'cpc' } }, 'paid_search'],
  ['a click id', { url: page, last_campaign: { click_id_type: 'fbclid' } }, 'organic_social'],
  ['a search engine', { url: page, referrer: 'https://www.google.co.jp/' }, 'organic_search'],
  ['another site', { url: page, referrer: 'https://tea-journal.example/a' }, 'referral'],
  ['nothing, on a landing', { url: page, is_entry: true }, 'direct'],
  ['nothing before it', { url: page }, 'direct'],
  ["the shop's own page", { url: page, referrer: 'https://shop.example/' }, ''],
  ['the own page, on a landing', { url: page, referrer: `${page}/x`, is_entry: true }, 'direct'],
  ['no page at all', {}, ''],
])('the channel of a visit by %s', (_name, context, channel) => {
  expect(accepted({ context }).channel).toBe(channel);
});

test('a channel that a page claims is not believed; an import says its own', () => {
  const context = { url: page, channel: 'email' };
  expect(accepted({ context }).channel).toBe('direct');
  expect(accepted({ context }, { imported: true }).channel).toBe('email');
});

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
const pixel = chrome
  .replace('Windows NT 10.0; Win64; x64', 'Linux; Android 14; Pixel 8')
  .replace('Safari', 'Mobile Safari');
test.each([
  ['an iPhone', iphone, 'mobile', ''],
  ['an Android telephone', pixel, 'mobile', ''],
  ['an Android tablet', pixel.replace('Mobile ', ''), 'tablet', ''],
  ['an iPad', iphone.replace('iPhone;', 'iPad;'), 'tablet', ''],
  ['Chrome on Windows', chrome, 'desktop', ''],
  ['nothing', '', '', ''],
  [
    'Googlebot',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    '',
    'googlebot',
  ],
  ['headless Chrome', chrome.replace('Chrome/', 'HeadlessChrome/'), 'desktop', 'headlesschrome'],
  ['a script that claims a page', 'python-requests/2.31', '', 'python-requests'],
])('%s has its device class and is a bot or none', (_name, userAgent, device_class, bot) => {
  expect(accepted({}, { userAgent })).toMatchObject({ device_class, bot });
});

test('a server that sends an event without a page is no bot', () => {
  expect(accepted({ context: {} }, { userAgent: 'undici' })).toMatchObject({
    device_class: 'server',
    bot: '',
  });
});

test("a server may say whose event it is: the visitor's user agent wins over the header", () => {
  expect(accepted({ context: { user_agent: iphone } }, { userAgent: 'node' })).toMatchObject({
    device_class: 'mobile',
    bot: '',
  });
});

test.each([
  ['https://shop.example/a/b?q=1#top', '/a/b'],
  ['https://shop.example', '/'],
  ['https://shop.example?q=1', '/'],
  ['https://user@shop.example:8443/a', '/a'],
  ['https://shop.example/app#/cart?x=1', '/app#/cart'],
  ['//shop.example/a', '/a'],
  ['/a/b?q=1', '/a/b'],
  ['about:blank', ''],
  ['', ''],
])('the path of %s is %s', (url, path) => {
  expect(accepted({ context: { url } }).path).toBe(path);
});

test('amounts without a currency get that of the source, others keep theirs', () => {
  const currencyOf = (properties: object) =>
    accepted({ properties }, { defaultCurrency: 'EUR' }).properties['currency'];
  expect(currencyOf({ value: 1 })).toBe('EUR');
  expect(currencyOf({ items: [{ item_id: 'a', price: 1 }] })).toBe('EUR');
  expect(currencyOf({ value: 1, currency: 'JPY' })).toBe('JPY');
  expect(currencyOf({ colour: 'green' })).toBeUndefined();
});

test('what an event leaves out is empty, never missing', () => {
  const [judgement] = judge(
    [
      {
        event_id: '0197AAAA-0000-7000-8000-000000000001',
        name: 'purchase',
        anonymous_id: 'v',
        occurred_at: request.receivedAtMs,
      },
    ],
    request,
  );
  expect(judgement).toEqual({
    kind: 'accepted',
    event: {
      v: 1,
      source: 'shop',
      event_id: '0197aaaa-0000-7000-8000-000000000001',
      name: 'purchase',
      original_name: 'purchase',
      anonymous_id: 'v',
      user_id: '',
      session_id: '',
      seq: 0,
      occurred_at: request.receivedAtMs,
      device_at: request.receivedAtMs,
      received_at: request.receivedAtMs,
      clock_skew_ms: 0,
      clock_clamped: false,
      is_entry: false,
      channel: '',
      campaign: {},
      first_campaign: {},
      device_class: '',
      locale: '',
      bot: '',
      url: '',
      path: '',
      referrer: '',
      title: '',
      sdk: '',
      properties: {},
      imported: false,
    },
  });
});
