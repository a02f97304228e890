/** @jest-environment jsdom */
import { withLinkedIds, decorateLinks } from '../src/linker.js';
import type { Tracker } from '../src/tracker-api.js';
import { createCore } from '../src/tracker.js';
import type { TrackerOptions } from '../src/tracker-options.js';
import { FakeBrowser, startMs } from './support/fake-browser.js';

const arrive = (browser: FakeBrowser, options: Partial<TrackerOptions> = {}): Tracker =>
  createCore(
    { key: 'pk_test', host: 'https://collector.example', ...options },
    withLinkedIds(browser.ports, undefined),
  );
const ids = ['01946930-e680-72b3-8de5-f8afc1c4dbee', '01946930-e680-7193-84a4-65b8120296c3'];
const linkTo = (browser: FakeBrowser, madeMs: number) => {
  browser.url = `https://pay.example/?tabiji_link=${ids.join('.')}.${madeMs}`;
  return browser;
};

test('who comes by a fresh link is the same visitor in the same session, from then on', async () => {
  const browser = linkTo(new FakeBrowser(), startMs - 60_000);
  browser.cookies = 'tabiji=01946930-0000-7000-8000-000000000000';
  arrive(browser);
  await browser.pass(1_000);
  expect(browser.sent()[0]).toMatchObject({ anonymous_id: ids[0], session_id: ids[1], seq: 1 });
  expect(browser.sent()[0]!.context).toEqual(
    expect.not.objectContaining({ is_entry: true }) as object,
  );
  expect(browser.sent()[0]!.context!.url).toBe('https://pay.example/');
  const later = browser.anotherTab();
  arrive(later).track('later');
  await later.pass(1_000);
  expect(later.sent().at(-1)).toMatchObject({ anonymous_id: ids[0], session_id: ids[1] });
});

test.each([
  ['older than two minutes', startMs - 120_001],
  ['from the future', startMs + 130_000],
])('a link that is %s says nothing', (_, madeMs) => {
  expect(arrive(linkTo(new FakeBrowser(), madeMs)).context().anonymous_id).not.toBe(ids[0]);
});

test('without consent nothing is taken over; with it, what was held is the linked visitor’s', async () => {
  const browser = linkTo(new FakeBrowser(), startMs);
  const tracker = arrive(browser, { consent: 'pending' });
  await browser.pass(1_000);
  expect([browser.cookies, browser.stored.size]).toEqual(['', 0]);
  tracker.consent('granted');
  await browser.pass(1_000);
  expect(browser.sent()[0]!.anonymous_id).toBe(ids[0]);
  expect(browser.cookies).toBe(`tabiji=${ids[0]}`);
});

describe('links', () => {
  let tracker: Tracker;
  beforeAll(() =>
    decorateLinks({ context: () => tracker.context() } as Tracker, 'pay.example,shop.example'),
  );
  const follow = (href: string) => {
    document.body.innerHTML = `<a href="${href}">pay</a>`;
    const link = document.querySelector('a')!;
    link.onclick = () => false;
    link.click();
    link.click();
    return link.href;
  };

  test('to the shop’s other domains carry the ids, once', () => {
    tracker = arrive(new FakeBrowser());
    const { anonymous_id, session_id } = tracker.context();
    const [address, time] = follow('https://www.pay.example/a?b=1#c').split(
      `&tabiji_link=${anonymous_id}.${session_id}.`,
    );
    expect(address).toBe('https://www.pay.example/a?b=1');
    expect(time).toMatch(/^\d{13}#c$/);
  });

  test.each(['https://payxexample/', 'https://evil-pay.example/', 'http://localhost/a'])(
    'to %s stay as they are',
    (href) => {
      tracker = arrive(new FakeBrowser());
      expect(follow(href)).toBe(href);
    },
  );

  test('stay as they are without consent', () => {
    tracker = arrive(new FakeBrowser(), { consent: 'denied' });
    expect(follow('https://pay.example/')).toBe('https://pay.example/');
  });
});
