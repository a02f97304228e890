import fc from 'fast-check';
import {
  formatWindow,
  funnelDefinition,
  funnelEntries,
  parseWindow,
  presetFunnels,
  readFunnelState,
  type FunnelState,
} from '../src/url/funnel-state.js';
import { formatQuery, parseQuery } from '../src/url/query-string.js';
import { formatSteps, parseSteps } from '../src/url/steps-codec.js';

const roundTrip = (state: FunnelState): FunnelState =>
  readFunnelState(parseQuery(formatQuery(funnelEntries(state))));

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const filter = fc.oneof(
  fc.record({
    property: text,
    operator: fc.constantFrom('is', 'is_not', 'contains', 'glob', 'gt', 'gte', 'lt', 'lte'),
    values: fc.array(text, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    property: text,
    operator: fc.constantFrom('is_set', 'is_not_set'),
    values: fc.constant([]),
  }),
);
const step = fc.record({
  events: fc.array(text, { minLength: 1, maxLength: 3 }),
  where: fc.array(filter, { maxLength: 2 }),
});

test('any funnel comes back from its address as it was', () => {
  fc.assert(
    fc.property(
      fc.record({
        range: fc.constantFrom('today', '7d', '28d', '90d', 'all', {
          first: '2026-11-01',
          last: '2026-11-30',
        } as const),
        timeZone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/Sao_Paulo'),
        source: fc.option(text, { nil: null }),
        steps: fc.array(step, { minLength: 2, maxLength: 6 }),
        windowSeconds: fc.option(fc.integer({ min: 1, max: 366 * 86_400 }), { nil: null }),
        breakdown: fc.option(text, { nil: null }),
        includeBots: fc.boolean(),
        droppedAt: fc.constantFrom(null, 0),
        tab: fc.constant('next' as const),
      }),
      (state) => {
        expect(roundTrip(state as FunnelState)).toEqual(state);
      },
    ),
  );
});

test('what is as usual is not in the address', () => {
  expect(formatQuery(funnelEntries(readFunnelState(new Map())))).toBe('');
});

test('an address can be read and written by a person', () => {
  const state: FunnelState = {
    ...readFunnelState(new Map()),
    steps: [
      { events: ['view_item'], where: [] },
      { events: ['add_to_cart', 'add_to_wishlist'], where: [] },
      {
        events: ['purchase'],
        where: [
          { property: 'payment_type', operator: 'is', values: ['card', 'bank'] },
          { property: 'coupon', operator: 'is_not_set', values: [] },
        ],
      },
    ],
    range: '7d',
    timeZone: 'Asia/Tokyo',
    windowSeconds: 3600,
    droppedAt: 1,
    tab: 'who',
  };

  expect(decodeURIComponent(formatQuery(funnelEntries(state)))).toBe(
    '?steps=view_item,add_to_cart|add_to_wishlist,purchase(payment_type:card|bank;coupon!?)' +
      '&win=1h&r=7d&tz=Asia/Tokyo&drop=2&tab=who',
  );
});

test.each(['', ',', 'a,,b', 'a|', 'a(b', 'a(b:)x', 'a(:x)', 'a(b~c)'])(
  'steps that cannot be read are none: %j',
  (steps) => {
    expect(parseSteps(steps)).toBeNull();
  },
);

test('a broken address shows the shop funnel and its usual settings', () => {
  const state = readFunnelState(
    parseQuery('?steps=,,&win=9y&r=2026-02-30..x&tz=Mars/Olympus&drop=99&tab=nope'),
  );

  expect(state).toEqual({
    range: '28d',
    timeZone: 'UTC',
    source: null,
    steps: presetFunnels.shop,
    windowSeconds: 604_800,
    breakdown: null,
    includeBots: false,
    droppedAt: null,
    tab: 'next',
  });
});

test.each([
  ['30m', 1800],
  ['1h', 3600],
  ['7d', 604_800],
  ['90s', 90],
  ['none', null],
])('a window is written %s', (written, seconds) => {
  expect(parseWindow(written)).toBe(seconds);
  expect(formatWindow(seconds)).toBe(written);
});

test('the definition asked of the API has the bounds, the steps and the window', () => {
  const state = readFunnelState(parseQuery('?steps=a,b(c:d)&win=none&by=channel'));

  expect(funnelDefinition(state, { from: '2026-11-01T00:00:00.000Z', to: null })).toEqual({
    from: '2026-11-01T00:00:00.000Z',
    to: null,
    time_zone: 'UTC',
    source: null,
    steps: [
      { events: ['a'], where: [] },
      { events: ['b'], where: [{ property: 'c', operator: 'is', values: ['d'] }] },
    ],
    window_seconds: null,
    breakdown: { property: 'channel' },
    include_bots: false,
  });
});

test('names with signs of the notation are kept apart from it', () => {
  const steps = [{ events: ['a,b|c(d);e:f!*?%'], where: [] }];

  expect(parseSteps(formatSteps(steps))).toEqual(steps);
});
