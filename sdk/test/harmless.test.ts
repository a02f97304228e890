import { startTracker } from './support/start-tracker.js';

const circular: Record<string, unknown> = {};
circular['self'] = circular;

test.each([
  ['a circular property', circular],
  ['a big integer', { value: 1n }],
  [
    'a property that throws',
    {
      get value() {
        throw new Error('no');
      },
    },
  ],
])(
  '%s does not throw: the event is told as not_json, and its number is missing',
  async (_, properties) => {
    const { tracker, browser } = startTracker();
    tracker.track('a');
    expect(() => tracker.track('bad', properties as never)).not.toThrow();
    tracker.track('b');
    await browser.pass(1_000);
    expect(browser.sent().map(({ name, seq }) => [name, seq])).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
    expect(browser.outcomes[0]).toEqual(['bad', 'not_json']);
  },
);

test.each(['{not json', 'null', '7', '{"ids":null,"campaigns":{}}', '{"ids":{"seq":1}}'])(
  'storage in which somebody else wrote %s is read as none',
  async (text) => {
    const { browser } = startTracker();
    browser.stored.set('tabiji', text);
    const { tracker } = startTracker({}, browser);
    tracker.track('a');
    await browser.pass(1_000);
    expect(browser.sentNames()).toEqual([['a']]);
  },
);
