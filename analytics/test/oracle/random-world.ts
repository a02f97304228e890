/** Random journeys of a few visitors: ties, counted and uncounted events, several devices a person. */
import fc from 'fast-check';
import type { TestEvent } from '../fixture/event-row.js';
import type { OracleCondition, OracleFunnel } from './funnel-oracle.js';

/** A funnel, and what many groups of people did who have nothing to do with each other. */
export interface World {
  readonly groups: readonly (readonly TestEvent[])[];
  readonly funnel: OracleFunnel;
}

export const startMs = Date.UTC(2024, 0, 10, 12);
const names = ['a', 'b', 'c', 'purchase'];

/** Few instants, so that many events are simultaneous; some a millisecond beside a whole second. */
const instant = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(0, 0, 0, 1, 999))
  .map(([second, ms]) => startMs + second * 1000 + ms);

/** Devices 0 and 1 are of person p, device 2 of p and q, device 3 stays unknown. */
const owners = [['p'], ['p'], ['p', 'q'], ['']];

const event: fc.Arbitrary<TestEvent> = fc
  .record({
    name: fc.constantFrom(...names),
    at: instant,
    device: fc.constantFrom(0, 0, 0, 1, 2, 3),
    owner: fc.constantFrom(null, 0, 1),
    seq: fc.constantFrom(0, 0, 1, 2, 3, 4, 5, 6),
    colour: fc.constantFrom('red', 'blue', undefined),
    cart: fc.constantFrom('one', 'one', 'two', undefined),
    value: fc.constantFrom('10', '20.5', '0.0001', null, null),
    currency: fc.constantFrom('EUR', 'JPY'),
    session: fc.constantFrom('s1', 's2', ''),
  })
  .map(({ device, owner, colour, cart, value, currency, ...rest }) => ({
    ...rest,
    device: `device-${device}`,
    user: owner === null ? '' : (owners[device]?.at(-owner) ?? ''),
    value,
    currency: value === null ? '' : currency,
    properties: {
      ...(colour !== undefined && { colour }),
      ...(cart !== undefined && { cart }),
    },
  }));

const condition: fc.Arbitrary<OracleCondition> = fc.record({
  names: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...names).map((name) => [name]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...names), { minLength: 2 }) },
  ),
  where: fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constantFrom({ colour: 'red' }, { colour: 'blue' }) },
  ),
});

const bound = fc.option(
  fc.integer({ min: 0, max: 5000 }).map((ms) => startMs + ms),
  { freq: 2 },
);

const funnel: fc.Arbitrary<OracleFunnel> = fc
  .record({
    steps: fc.array(condition, { minLength: 1, maxLength: 4 }),
    one: bound,
    other: bound,
    windowMs: fc.constantFrom(null, 1, 999, 1000, 1001, 2000, 3000),
  })
  .map(({ one, other, ...rest }) => {
    const isInOrder = one === null || other === null || one < other;
    const [fromMs, toMs] = isInOrder ? [one, other] : [other, one];
    const isEmpty = fromMs !== null && fromMs === toMs;
    return { ...rest, fromMs, toMs: isEmpty ? fromMs + 1 : toMs };
  });

/** Whether device 2 was first seen with p and q at once: whose it is then is a matter of hashes. */
function isLinkClear(events: readonly TestEvent[]): boolean {
  const shared = events.filter(({ device, user }) => device === 'device-2' && user !== '');
  const first = Math.min(...shared.map(({ at }) => at));
  return new Set(shared.filter(({ at }) => at === first).map(({ user }) => user)).size < 2;
}

const groupOf = (maxEvents: number) =>
  fc.array(event, { minLength: 1, maxLength: maxEvents }).filter(isLinkClear);

const seldom = fc.constantFrom(false, false, true);

/** Of each what it is, the step that it begins at, how many steps it lasts, whether it removes. */
const manyExclusions = fc.array(fc.tuple(condition, fc.nat(2), fc.nat(2), seldom), {
  maxLength: 2,
});

const exclusionsOf = (
  { steps }: OracleFunnel,
  many: readonly [OracleCondition, number, number, boolean][],
): NonNullable<OracleFunnel['exclusions']> =>
  many.flatMap(([one, from, length, removes]) => {
    const toStep = Math.min(from + 1 + length, steps.length - 1);
    return from < toStep ? [{ ...one, fromStep: from, toStep, removes }] : [];
  });

/** What changes nothing for most visitors. */
const almostPlain: fc.Arbitrary<OracleFunnel> = fc
  .record({ plain: funnel, isStrictlyLater: seldom, exclusions: manyExclusions })
  .map(({ plain, isStrictlyLater, exclusions }) => ({
    ...plain,
    isStrictlyLater,
    exclusions: exclusionsOf(plain, exclusions),
  }));

/** Any options that go together, on top of a plain funnel. */
const funnelWithOptions: fc.Arbitrary<OracleFunnel> = fc
  .record({
    plain: funnel,
    order: fc.constantFrom<NonNullable<OracleFunnel['order']>>('ordered', 'strict', 'any'),
    anchors: fc.array(seldom, { minLength: 4, maxLength: 4 }),
    isStrictlyLater: seldom,
    tieToleranceMs: fc.constantFrom(0, 0, 0, 1, 999, 1000),
    isFirstEntryOnly: seldom,
    isSessionBound: seldom,
    held: fc.constantFrom([], [], ['colour']),
    withins: fc.array(fc.constantFrom(null, null, 1, 1000, 1999), { minLength: 4, maxLength: 4 }),
    exclusions: manyExclusions,
    optional: fc.array(seldom, { minLength: 4, maxLength: 4 }),
    isOpen: seldom,
    unit: fc.constantFrom<NonNullable<OracleFunnel['unit']>>('visitor', 'visitor', 'session', {
      property: 'cart',
    }),
  })
  .map(({ plain, withins, exclusions, anchors, optional, ...options }) =>
    fitted({
      ...plain,
      ...options,
      steps: plain.steps.map((one, index) => ({
        ...one,
        withinMs: index === 0 ? null : (withins[index] ?? null),
        anchored: anchors[index] ?? false,
        optional: index > 0 && (optional[index] ?? false),
      })),
      exclusions: exclusionsOf(plain, exclusions),
    }),
  );

/** Without the options that don't go with the order. */
function fitted(funnel: OracleFunnel): OracleFunnel {
  const { order, steps, exclusions = [] } = funnel;
  const isClosed = order === 'ordered' && !funnel.isOpen && !funnel.isStrictlyLater;
  const tieToleranceMs = isClosed ? (funnel.tieToleranceMs ?? 0) : 0;
  if (order !== 'any') {
    const isOptional = order === 'ordered' && !funnel.isOpen;
    const fixed = steps.map(({ optional = false, ...one }) => ({
      ...one,
      anchored: false,
      optional: isOptional && optional,
    }));
    return {
      ...funnel,
      tieToleranceMs,
      steps: fixed,
      exclusions: exclusions
        .filter(({ fromStep, toStep }) => !fixed[fromStep]?.optional && !fixed[toStep]?.optional)
        .map((one) => ({ ...one, removes: one.removes === true && !funnel.isOpen })),
    };
  }
  const free = steps.map((one) => ({ ...one, withinMs: null, optional: false }));
  const names = free.flatMap((one) => one.names);
  const isDisjoint = new Set(names).size === names.length;
  const last = steps.length - 1;
  return {
    ...funnel,
    tieToleranceMs,
    isStrictlyLater: false,
    isOpen: false,
    steps: isDisjoint ? free : free.map((one) => ({ ...one, anchored: false })),
    exclusions:
      last === 0
        ? []
        : exclusions.map((one) => ({ ...one, fromStep: 0, toStep: last, removes: false })),
  };
}

/** The oracle tries every choice, so there are few events in a group. */
export const worldOf = (groupCount: number): fc.Arbitrary<World> =>
  worldWith(funnel, groupCount, 7);

export const worldWithOptions = (groupCount: number): fc.Arbitrary<World> =>
  worldWith(funnelWithOptions, groupCount, 6);

/** Each with a tolerance of ties. */
export const worldWithNearTies = (groupCount: number): fc.Arbitrary<World> =>
  worldWith(
    fc
      .tuple(funnelWithOptions, fc.constantFrom(1, 2, 998, 999, 1000, 1001))
      .map(([one, tieToleranceMs]) =>
        fitted({
          ...one,
          order: 'ordered',
          isOpen: false,
          isStrictlyLater: false,
          tieToleranceMs,
        }),
      ),
    groupCount,
    6,
  );

/** Of visitors and steps by name: what a rollup can be asked as well. */
export const worldByName = (groupCount: number): fc.Arbitrary<World> =>
  worldWith(funnelWithOptions.map(byName), groupCount, 6);

/**
 * Of one device a person, which counts; funnels by name, plain or almost so. Most times differ, and where two don't,
 * it is known which event came first: what a text of letters says whole.
 */
export const worldInOrder = (groupCount: number): fc.Arbitrary<World> =>
  worldWith(fc.oneof(funnel, almostPlain).map(byName), groupCount, 8, countedEvents);

/** Milliseconds from one event to the next. */
const gap = fc.constantFrom(0, 1, 500, 500, 1000, 2000);

const countedEvents = (maxEvents: number): fc.Arbitrary<readonly TestEvent[]> =>
  fc.array(fc.tuple(event, gap), { minLength: 1, maxLength: maxEvents }).map((list) =>
    list.map(([one], index) => ({
      ...one,
      device: 'device-0',
      user: one.user === '' ? '' : 'p',
      seq: index + 1,
      at: startMs + list.slice(0, index).reduce((sum, [, ms]) => sum + ms, 0),
    })),
  );

const byName = (funnel: OracleFunnel): OracleFunnel => ({
  ...funnel,
  unit: 'visitor',
  held: [],
  tieToleranceMs: 0,
  isSessionBound: false,
  steps: funnel.steps.map((one) => ({ ...one, where: {} })),
  exclusions: (funnel.exclusions ?? []).map((one) => ({ ...one, where: {} })),
});

const worldWith = (
  funnels: fc.Arbitrary<OracleFunnel>,
  groupCount: number,
  maxEvents: number,
  eventsOf: (maxEvents: number) => fc.Arbitrary<readonly TestEvent[]> = groupOf,
): fc.Arbitrary<World> =>
  fc
    .record({
      funnel: funnels,
      groups: fc.array(eventsOf(maxEvents), { minLength: groupCount, maxLength: groupCount }),
    })
    .map(({ funnel: each, groups }) => ({
      funnel: each,
      groups: groups.map((events, index) =>
        events.map((one) => ({
          ...one,
          device: `${index}-${one.device}`,
          user: one.user === '' ? '' : `${index}-${one.user}`,
          properties: ofGroup(index, one.properties),
        })),
      ),
    }));

/** A cart is of one group. */
const ofGroup = (index: number, properties: TestEvent['properties'] = {}) =>
  properties['cart'] === undefined
    ? properties
    : { ...properties, cart: `${index}-${properties['cart']}` };
