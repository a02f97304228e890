// What each option of a funnel means, one journey at a time: an event a second, written as its name.
import { funnelDefinitionSchema, type FunnelDefinitionInput } from '../src/api-types/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const startMs = Date.UTC(2024, 3, 1);
let sources = 0;

type Options = Omit<FunnelDefinitionInput, 'source' | 'steps'> & { steps?: object[] };

/** Counts of the steps A, B, C for one visitor. `a:red` has the property colour; `-` lets a second go by. */
async function countsOf(journey: string, options: Options = {}): Promise<number[]> {
  const source = `journey-${sources++}`;
  const events = journey.split(' ').flatMap((text, second): TestEvent[] => {
    const [name = '', colour] = text.split(':');
    if (name === '-') return [];
    const properties = colour === undefined ? {} : { colour };
    return [{ name, device: 'one', at: startMs + second * 1000, source, properties }];
  });
  await insertEvents(warehouse(), events);
  const steps = ['A', 'B', 'C'].map((name, index) => ({
    events: [name],
    ...options.steps?.[index],
  }));
  const definition = funnelDefinitionSchema.parse({ ...options, source, steps });
  const result = await askFunnel(definition, testContext(warehouse()));
  return result.steps.map(({ count }) => count);
}

test('ordered: other events may lie between', async () => {
  expect(await countsOf('A x B A C')).toEqual([1, 1, 1]);
});

test('strict: nothing lies between, no repeated step either; another attempt may succeed', async () => {
  expect(await countsOf('A B x C', { order: 'strict' })).toEqual([1, 1, 0]);
  expect(await countsOf('A A B C', { order: 'strict' })).toEqual([1, 1, 1]);
  expect(await countsOf('A B B C', { order: 'strict' })).toEqual([1, 1, 0]);
});

test('any order: step k is any k of the steps', async () => {
  expect(await countsOf('C x A', { order: 'any' })).toEqual([1, 1, 0]);
  expect(await countsOf('C B A', { order: 'any' })).toEqual([1, 1, 1]);
  expect(await countsOf('C C C', { order: 'any' })).toEqual([1, 0, 0]);
});

test('an anchored step keeps its place in any order', async () => {
  const options: Options = { order: 'any', steps: [{}, {}, { anchored: true }] };
  expect(await countsOf('B A C', options)).toEqual([1, 1, 1]);
  expect(await countsOf('B C A', options)).toEqual([1, 1, 0]);
  expect(await countsOf('C', options)).toEqual([0, 0, 0]);
});

test('within_seconds is about the step before, its end counts', async () => {
  const steps = [{}, { within_seconds: 2 }, {}];
  expect(await countsOf('A x B - - - C', { steps })).toEqual([1, 1, 1]);
  expect(await countsOf('A x x B', { steps })).toEqual([1, 0, 0]);
});

const without = (from_step: number, to_step: number, mode: 'drop' | 'remove' = 'drop') => ({
  exclusions: [{ events: ['x'], from_step, to_step, mode }],
});

test('an exclusion ends the attempt where it happens; an attempt without one counts', async () => {
  expect(await countsOf('A x B C', without(0, 1))).toEqual([1, 0, 0]);
  expect(await countsOf('A x B C', without(1, 2))).toEqual([1, 1, 1]);
  expect(await countsOf('A B x C', without(0, 2))).toEqual([1, 1, 0]);
  expect(await countsOf('A x A B C', without(0, 2))).toEqual([1, 1, 1]);
});

test('an exclusion that removes leaves the attempt out, from the first step on', async () => {
  expect(await countsOf('A B x C', without(1, 2, 'remove'))).toEqual([0, 0, 0]);
  expect(await countsOf('A B x', without(1, 2, 'remove'))).toEqual([0, 0, 0]);
  expect(await countsOf('A B x A', without(1, 2, 'remove'))).toEqual([1, 0, 0]);
  expect(await countsOf('A B C x', without(1, 2, 'remove'))).toEqual([1, 1, 1]);
});

test('an optional step counts when it happens, and nobody drops for want of it', async () => {
  const steps = [{}, { optional: true }, {}];
  expect(await countsOf('A C', { steps })).toEqual([1, 0, 1]);
  expect(await countsOf('A B C', { steps })).toEqual([1, 1, 1]);
  expect(await countsOf('A C B', { steps })).toEqual([1, 0, 1]);
});

test('an open funnel may be entered at any step; the deepest attempt counts', async () => {
  expect(await countsOf('B C', { open: true })).toEqual([0, 1, 1]);
  expect(await countsOf('A B', { open: true })).toEqual([1, 1, 0]);
  expect(await countsOf('A C', { open: true })).toEqual([0, 0, 1]);
});

test('held constant: all matched events have one value, and have one', async () => {
  const options: Options = { hold_constant: ['colour'] };
  expect(await countsOf('A:red B:red C:red', options)).toEqual([1, 1, 1]);
  expect(await countsOf('A:red B:blue C:red', options)).toEqual([1, 0, 0]);
  expect(await countsOf('A:red A:blue B:blue', options)).toEqual([1, 1, 0]);
  expect(await countsOf('A B C', options)).toEqual([0, 0, 0]);
});

test('a unit of a property: each value is followed on its own', async () => {
  const options: Options = { unit: { property: 'colour' } };
  expect(await countsOf('A:red A:blue B:red A C:red', options)).toEqual([2, 1, 1]);
});

test('first entry only: later ones open nothing', async () => {
  const options: Options = { reentry: 'first', window_seconds: 2 };
  expect(await countsOf('A x A x B', options)).toEqual([1, 0, 0]);
  expect(await countsOf('A x A x B', { window_seconds: 2 })).toEqual([1, 1, 0]);
});

test('a segment holds for the event of every step', async () => {
  const where = [{ property: 'colour', values: ['red'] }];
  expect(await countsOf('A:red B:blue B:red C', { where })).toEqual([1, 1, 0]);
});

test('a filter by what the visitor last said, whenever that was', async () => {
  const said = { where: [{ property: 'visitor.colour', values: ['blue'] }] };
  expect(await countsOf('A B:red x:blue', { steps: [said] })).toEqual([1, 1, 0]);
  expect(await countsOf('A:blue B x:red', { steps: [said] })).toEqual([0, 0, 0]);
});
