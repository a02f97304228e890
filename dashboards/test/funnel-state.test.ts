import fc from 'fast-check';
import { funnelDefinitionSchema } from '@tabiji/analytics/api-types';
import {
  funnelDefinition,
  funnelEntries,
  presetFunnels,
  readFunnelState,
  type FunnelState,
} from '../src/url/funnel-state.js';
import { plainOptions } from '../src/url/funnel-options.js';
import { formatQuery, parseQuery } from '../src/url/query-string.js';
import { fitFunnel } from '../src/url/fit-funnel.js';
import { formatSteps, parseSteps } from '../src/url/steps-codec.js';
import { formatWindow, parseWindow } from '../src/url/window-codec.js';

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
const condition = {
  events: fc.array(text, { minLength: 1, maxLength: 3 }),
  where: fc.array(filter, { maxLength: 2 }),
};
const seconds = fc.integer({ min: 1, max: 366 * 86_400 });
const step = fc.record(
  {
    ...condition,
    optional: fc.constant(true),
    anchored: fc.constant(true),
    withinSeconds: seconds,
  },
  { requiredKeys: ['events', 'where'] },
);
const state: fc.Arbitrary<FunnelState> = fc
  .record({
    range: fc.constantFrom('today', '7d', '28d', '90d', 'all', {
      first: '2026-11-01',
      last: '2026-11-30',
    } as const),
    timeZone: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/Sao_Paulo'),
    source: fc.option(text, { nil: null }),
    steps: fc.array(step, { minLength: 2, maxLength: 6 }),
    windowSeconds: fc.option(seconds, { nil: null }),
    breakdown: fc.option(text, { nil: null }),
    compare: fc.oneof(
      fc.constantFrom(null, 'previous' as const),
      fc.array(filter, { minLength: 1, maxLength: 2 }),
    ),
    includeBots: fc.boolean(),
    showsTime: fc.boolean(),
    openedAt: fc.constant(0),
    which: fc.constant('dropped' as const),
    tab: fc.constantFrom('next' as const, 'why' as const),
    explained: fc.constantFrom(null, '123'),
    order: fc.constantFrom('ordered' as const, 'strict' as const, 'any' as const),
    unit: fc.oneof(
      fc.constantFrom('visitor' as const, 'session' as const, 'cart' as const),
      fc.record({ property: text }),
    ),
    sessionBound: fc.boolean(),
    firstEntryOnly: fc.boolean(),
    open: fc.boolean(),
    strictlyLater: fc.boolean(),
    tieToleranceMs: fc.constantFrom(0, 250, 60_000),
    held: fc.uniqueArray(text, { maxLength: 3 }),
    segment: fc.array(filter, { maxLength: 2 }),
    exclusions: fc.array(
      fc.record({
        ...condition,
        fromStep: fc.nat(6),
        toStep: fc.nat(6),
        removes: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    attribution: fc.constantFrom('first_touch' as const, 'entry' as const, 1, 5),
  })
  .map((any) => fitFunnel(any as FunnelState));

test('any funnel comes back from its address as it was', () => {
  fc.assert(fc.property(state, (one) => expect(roundTrip(one)).toEqual(one)));
});

test('whatever an address says, its funnel is one that the API takes', () => {
  const bounds = { from: '2026-11-01T00:00:00.000Z', to: null };
  fc.assert(
    fc.property(state, (one) => {
      const asked = funnelDefinition(one, one.range === 'all' ? { from: null, to: null } : bounds);
      // A value that compares with a number may be none: that is the person's to mend.
      const issues = funnelDefinitionSchema.safeParse(asked).error?.issues ?? [];
      expect(issues.filter(({ path }) => path.at(-1) !== 'values')).toEqual([]);
    }),
  );
});

test('what is as usual is not in the address', () => {
  expect(formatQuery(funnelEntries(readFunnelState(new Map())))).toBe('');
});

test('an address can be read and written by a person', () => {
  const said: FunnelState = {
    ...readFunnelState(new Map()),
    steps: [
      { events: ['view_item'], where: [] },
      { events: ['add_to_cart', 'add_to_wishlist'], where: [] },
      {
        events: ['purchase'],
        withinSeconds: 7200,
        where: [
          { property: 'payment_type', operator: 'is', values: ['card', 'bank'] },
          { property: 'coupon', operator: 'is_not_set', values: [] },
        ],
      },
    ],
    range: '7d',
    timeZone: 'Asia/Tokyo',
    windowSeconds: 3600,
    compare: 'previous',
    order: 'strict',
    held: ['cart_id'],
    exclusions: [{ events: ['refund'], where: [], fromStep: 0, toStep: 2, removes: true }],
    openedAt: 1,
    tab: 'who',
  };

  expect(decodeURIComponent(formatQuery(funnelEntries(said)))).toBe(
    '?steps=view_item,add_to_cart|add_to_wishlist,purchase(payment_type:card|bank;coupon!?)<2h' +
      '&win=1h&cmp=previous&order=strict&hold=cart_id&not=1-3!:refund&r=7d&tz=Asia/Tokyo&drop=2&tab=who',
  );
});

test.each(['', ',', 'a,,b', 'a|', 'a(b', 'a(b:)x', 'a(:x)', 'a(b~c)', 'a<soon', 'a!~'])(
  'steps that cannot be read are none: %j',
  (steps) => {
    expect(parseSteps(steps)).toBeNull();
  },
);

test('a broken address shows the shop funnel and its usual settings', () => {
  const read = readFunnelState(
    parseQuery(
      '?steps=,,&win=9y&r=2026-02-30..x&tz=Mars/Olympus&drop=99&tab=nope&order=up&unit=x&cmp=y&not=1-z&at=first',
    ),
  );

  expect(read).toEqual({
    range: '28d',
    timeZone: 'UTC',
    source: null,
    steps: presetFunnels.shop,
    windowSeconds: 604_800,
    breakdown: null,
    includeBots: false,
    compare: null,
    showsTime: false,
    openedAt: null,
    which: 'dropped',
    tab: 'next',
    explained: null,
    ...plainOptions,
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
  const read = readFunnelState(parseQuery('?steps=a,b(c:d)&win=none&by=channel'));

  expect(funnelDefinition(read, { from: '2026-11-01T00:00:00.000Z', to: null })).toMatchObject({
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
