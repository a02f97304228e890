/** @jest-environment jsdom */
import type { TrackedEvent } from '@tabiji/contract';
import type { Tracker } from '../src/tracker-api.js';

const posts: { events: TrackedEvent[] }[] = [];
const page = window as unknown as { tabiji: Tracker; dataLayer?: unknown[] };
/** As the snippet of gtag.js has it. */
function gtag(..._call: unknown[]) {
  // eslint-disable-next-line prefer-rest-params -- what it pushes is an Arguments
  (page.dataLayer ||= []).push(arguments);
}
const sent = async () => {
  await page.tabiji.flush();
  return posts.flatMap(({ events }) => events.map(({ name }) => name));
};

/** Runs the script as the browser would for this tag. */
function load(attributes: Record<string, string>) {
  const script = document.createElement('script');
  script.src = 'https://collector.example/tabiji-all.js';
  script.dataset['key'] = 'pk_1';
  Object.assign(script.dataset, attributes);
  Object.defineProperty(document, 'currentScript', { value: script, configurable: true });
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it runs when it is loaded
    require('../src/script-all.js');
  });
}

beforeEach(() => {
  posts.length = 0;
  localStorage.clear();
  document.cookie = 'tabiji=;max-age=0;path=/';
  history.replaceState(null, '', '/?gclid=G1');
  Object.assign(window, {
    fetch: (_: string, { body }: { body: string }) => {
      const batch = JSON.parse(body) as { events: TrackedEvent[] };
      posts.push(batch);
      const verdicts = batch.events.map(() => ({ status: 'accepted' }));
      return Promise.resolve({ status: 200, ok: true, json: () => Promise.resolve({ verdicts }) });
    },
  });
});
afterEach(() => {
  Reflect.deleteProperty(window, 'tabiji');
  Reflect.deleteProperty(window, 'dataLayer');
});

test('a default of Consent Mode that denies holds the first page view, without an id or a cookie', async () => {
  gtag('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' });
  gtag('event', 'view_item', { value: 12 });
  load({ capture: 'ga4' });
  expect(await sent()).toEqual([]);
  expect(page.tabiji.context()).toEqual({});
  expect(document.cookie).toBe('');
  gtag('consent', 'update', { analytics_storage: 'granted' });
  expect(await sent()).toEqual(['page_view', 'view_item']);
});

test('a default that denies only advertising keeps the click id from the first page view', async () => {
  gtag('consent', 'default', { analytics_storage: 'granted', ad_storage: 'denied' });
  load({ capture: 'ga4' });
  expect(await sent()).toEqual(['page_view']);
  expect(JSON.stringify(posts)).not.toContain('G1');
});

test('without Consent Mode each event of the layer is sent once, after the page view', async () => {
  gtag('event', 'view_item', { value: 12 });
  load({ capture: 'ga4' });
  gtag('event', 'add_to_cart', { value: 12 });
  expect(await sent()).toEqual(['page_view', 'view_item', 'add_to_cart']);
  expect(JSON.stringify(posts)).toContain('G1');
});

test('a capture that nobody knows is ignored', async () => {
  load({ capture: 'matomo' });
  page.tabiji.track('quiz_done');
  expect(await sent()).toEqual(['page_view', 'quiz_done']);
});
