/** @jest-environment jsdom */
import type { Tracker } from '../src/tracker-api.js';

type Global = Tracker & {
  (verb: string, ...args: unknown[]): unknown;
};
interface Batch {
  write_key: string;
  events: { name: string; context: { url: string } }[];
}

const posts: { url: string; body: Batch }[] = [];
const flushed = async (global: Global) => {
  await global.flush();
  return posts.flatMap(({ body }) => body.events.map((event) => event.name));
};
const globalNamed = (name: string) => (window as unknown as Record<string, Global>)[name]!;

/** Runs the script as the browser would for this tag. */
function load(attributes: Record<string, string>, src = 'https://collector.example/tabiji.js') {
  const script = document.createElement('script');
  script.src = src;
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  Object.defineProperty(document, 'currentScript', { value: script, configurable: true });
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it runs when it is loaded
    require('../src/script.js');
  });
}

beforeEach(() => {
  posts.length = 0;
  localStorage.clear();
  Object.assign(window, {
    fetch: (url: string, { body }: { body: string }) => {
      posts.push({ url, body: JSON.parse(body) as Batch });
      const { events } = JSON.parse(body) as Batch;
      const verdicts = events.map(() => ({ status: 'accepted' }));
      return Promise.resolve({ status: 200, ok: true, json: () => Promise.resolve({ verdicts }) });
    },
  });
});
afterEach(() => Reflect.deleteProperty(window, 'tabiji'));

test('one tag with a key starts the tracker against the script’s own origin', async () => {
  load({ 'data-key': 'pk_1' });
  expect(await flushed(globalNamed('tabiji'))).toEqual(['page_view']);
  expect(posts[0]).toMatchObject({
    url: 'https://collector.example/v1/events',
    body: { write_key: 'pk_1' },
  });
});

test('a folder of the shop’s own host that passes everything on is the collector', async () => {
  load({ 'data-key': 'pk_1' }, 'https://shop.example/t/tabiji.js?v=2');
  await flushed(globalNamed('tabiji'));
  expect(posts[0]!.url).toBe('https://shop.example/t/v1/events');
});

test('attributes are the options', async () => {
  history.replaceState(null, '', '/account/jane?size=9&q=x');
  load({
    'data-key': 'pk_1',
    'data-host': 'https://t.example',
    'data-mask': '/account/',
    'data-query': 'size',
  });
  await flushed(globalNamed('tabiji'));
  expect(posts[0]!.url).toBe('https://t.example/v1/events');
  expect(posts[0]!.body.events[0]!.context.url).toBe(location.origin + '/account/*?size=9');
});

test('data-auto off makes no page view, data-consent pending no request', async () => {
  load({ 'data-key': 'pk_1', 'data-auto': 'off' });
  expect(await flushed(globalNamed('tabiji'))).toEqual([]);
  load({ 'data-key': 'pk_1', 'data-as': 'pending', 'data-consent': 'pending' });
  expect(await flushed(globalNamed('pending'))).toEqual([]);
});

test('calls queued by the stub are replayed after the page view, in order', async () => {
  const stub = Object.assign(() => {}, {
    q: [['track', 'a'], ['nonsense'], ['track', 'b', { x: 1 }]],
  });
  Object.assign(window, { tabiji: stub });
  load({ 'data-key': 'pk_1' });
  expect(await flushed(globalNamed('tabiji'))).toEqual(['page_view', 'a', 'b']);
});

test('the global is a function and an object, under the name the shop chose', async () => {
  load({ 'data-key': 'pk_1', 'data-as': 'shopkit' });
  globalNamed('shopkit')('track', 'a');
  globalNamed('shopkit').track('b');
  expect(await flushed(globalNamed('shopkit'))).toEqual(['page_view', 'a', 'b']);
});

test('a second tag does nothing but warn once', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  load({ 'data-key': 'pk_1' });
  const first = globalNamed('tabiji');
  load({ 'data-key': 'pk_2' });
  expect(globalNamed('tabiji')).toBe(first);
  expect(await flushed(first)).toEqual(['page_view']);
  expect(warn).toHaveBeenCalledTimes(1);
});
