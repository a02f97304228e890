import type { Campaign } from '@tabiji/contract';
import { campaignOf } from '../src/campaign.js';
import { startTracker } from './support/start-tracker.js';

const land = (url: string, browser = startTracker().browser) => {
  browser.url = url;
  return startTracker({ auto: 'on' }, browser);
};

test.each<[query: string, campaign: Campaign | undefined]>([
  [
    'utm_source=mail&utm_medium=email&utm_campaign=may&utm_term=x&utm_content=top',
    { source: 'mail', medium: 'email', name: 'may', term: 'x', content: 'top' },
  ],
  ['gclid=Cj0-_9', { click_id_type: 'gclid', click_id: 'Cj0-_9' }],
  ['yclid=12345678901234567890', { click_id_type: 'yclid', click_id: '12345678901234567890' }],
  ...['gbraid', 'wbraid', 'msclkid', 'fbclid', 'ttclid', 'li_fat_id', 'twclid'].map(
    (key): [string, Campaign] => [`${key}=1`, { click_id_type: key, click_id: '1' }],
  ),
  ['utm_source=a%40b.example', { source: '***' }],
  ['utm_source=&q=shoes&gclid=', undefined],
])('%s is read as %j', (query, campaign) => {
  expect(campaignOf('https://shop.example/?' + query, true)).toEqual(campaign);
});

test('the first campaign stays, the last is the one of this session', async () => {
  const first = land('https://shop.example/?utm_source=a');
  await first.browser.pass(1_000);
  const second = land('https://shop.example/?utm_source=b', first.browser.anotherTab());
  second.browser.url = 'https://shop.example/cart';
  second.tracker.track('view_cart', { items: [] });
  await second.browser.pass(31 * 60_000);
  second.tracker.page();
  await second.browser.pass(1_000);
  expect(
    second.browser.sent().map(({ context }) => [context?.first_campaign, context?.last_campaign]),
  ).toEqual([
    [{ source: 'a' }, { source: 'b' }],
    [{ source: 'a' }, { source: 'b' }],
    [{ source: 'a' }, undefined],
  ]);
});

test('a new campaign begins a session, the same one again does not', async () => {
  const first = land('https://shop.example/?gclid=1');
  const session = first.tracker.context().session_id;
  const reloaded = land('https://shop.example/?gclid=1', first.browser.anotherTab());
  expect(reloaded.tracker.context().session_id).toBe(session);
  const other = land('https://shop.example/?gclid=2', first.browser.anotherTab());
  expect(other.tracker.context().session_id).not.toBe(session);
});

test('coming back from a payment page is no new session', async () => {
  const first = land('https://shop.example/checkout?utm_source=a');
  const back = first.browser.anotherTab();
  back.referrer = 'https://pay.example/done';
  const returned = land('https://shop.example/thanks', back);
  expect(returned.tracker.context().session_id).toBe(first.tracker.context().session_id);
});
