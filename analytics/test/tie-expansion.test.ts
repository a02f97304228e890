// Groups of simultaneous events: what any allowed order of them can do for a funnel, tried out.
import fc from 'fast-check';
import { expandTie, furthestLevels, TooManyTies } from '../src/funnel/tie-expansion.js';

const stepCount = 4;

interface Tied {
  readonly steps: number;
  readonly chain: number;
  readonly rank: number;
}

const tied: fc.Arbitrary<Tied> = fc
  .record({
    steps: fc.integer({ min: 1, max: 2 ** stepCount - 1 }),
    chain: fc.integer({ min: 0, max: 2 }),
    rank: fc.integer({ min: 1, max: 3 }),
  })
  .map((event) => (event.chain === 0 ? { ...event, rank: 0 } : event));

function* orders(events: readonly Tied[]): Generator<Tied[]> {
  if (events.length === 0) yield [];
  for (const [index, event] of events.entries()) {
    for (const rest of orders(events.toSpliced(index, 1))) yield [event, ...rest];
  }
}

const isAllowed = (order: readonly Tied[]): boolean =>
  order.every((later, index) =>
    order
      .slice(0, index)
      .every(({ chain, rank }) => chain === 0 || chain !== later.chain || rank <= later.rank),
  );

/** The level after walking, each event serving one step at most. */
const walk = (order: readonly { steps: number }[], level: number): number =>
  order.reduce((at, { steps }) => (at < stepCount && (steps >>> at) & 1 ? at + 1 : at), level);

const signatureOf = (events: readonly Tied[]): string =>
  events.map(({ steps, chain, rank }) => `${steps}.${chain}.${rank}`).join(' ');

const levels = Array.from({ length: stepCount + 1 }, (_, level) => level);

test('the furthest level from each is that of the best order', () => {
  fc.assert(
    fc.property(fc.array(tied, { minLength: 1, maxLength: 5 }), (events) => {
      const allowed = [...orders(events)].filter(isAllowed);
      expect(furthestLevels(signatureOf(events), stepCount)).toEqual(
        levels.map((level) => Math.max(...allowed.map((order) => walk(order, level)))),
      );
    }),
  );
});

test('walking the sequence in one go comes to the same for every attempt', () => {
  fc.assert(
    fc.property(fc.array(tied, { minLength: 1, maxLength: 5 }), (events) => {
      const sequence = expandTie(signatureOf(events), stepCount);
      const furthest = furthestLevels(signatureOf(events), stepCount);
      // entries[i]: who is at level i; one who moves on is no longer where they were reached from.
      const entries = levels.map((level) => new Set([level]));
      for (const bit of sequence) {
        const step = Math.log2(bit);
        for (const entry of entries[step] ?? []) entries[step + 1]?.add(entry);
      }
      const reached = levels.map((entry) =>
        Math.max(...levels.filter((level) => entries[level]?.has(entry))),
      );
      expect(reached).toEqual(furthest);
    }),
  );
});

test('A, B, A with a tied A and B after an earlier A is complete', () => {
  // Steps A, B, A: event A may serve steps 1 and 3 (bits 101), B step 2.
  expect(furthestLevels('5.0.0 2.0.0', 3)).toEqual([2, 3, 3, 3]);
});

test('one device that counted B before A converts nobody from A to B', () => {
  expect(furthestLevels('2.1.1 1.1.2', 2)[0]).toBe(1);
  expect(furthestLevels('2.1.1 1.2.2', 2)[0]).toBe(2);
});

test('a group that is too tangled is refused, not waited for', () => {
  // Each may serve all of 30 steps but one: 29 of them serve 29, in more ways than can be tried.
  const events = Array.from({ length: 29 }, (_, index) => `${2 ** 30 - 1 - 2 ** index}.0.0`);
  expect(() => furthestLevels(events.join(' '), 30)).toThrow(TooManyTies);
});

test('equal events of thirty devices are no tangle', () => {
  const events = Array.from({ length: 29 }, (_, index) => `${2 ** 30 - 1}.${index + 1}.1`);
  expect(furthestLevels(events.join(' '), 30)[0]).toBe(29);
});
