// The language-neutral funnel cases that any sound engine should agree on.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { funnelDefinitionSchema, type FunnelResult } from '../src/api-types/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { askFunnelVisitors } from '../src/funnel/ask-funnel-visitors.js';
import { definitionOf, eventsOf, missingOption, type FunnelCase } from './cases/funnel-case.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { findShared } from './fixture/shared-folder.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();
const folder = findShared('cases');

const readCases = (path: string): FunnelCase[] =>
  readdirSync(path)
    .filter((file) => file.endsWith('.json') && file !== 'index.json')
    .map((file) => JSON.parse(readFileSync(join(path, file), 'utf8')) as FunnelCase)
    .filter(({ definition }) => /funnel|time_to_convert/.test(definition.kind))
    .filter(({ portability }) => portability.startsWith('general'));

const cases = folder === null ? [] : readCases(folder);
const askable = cases.filter((each) => missingOption(each) === null);
const waiting = cases.filter((each) => missingOption(each) !== null);

/** People who got to each step, by name. */
const peopleOf = (each: FunnelCase, source: string): Promise<string[][]> => {
  const funnel = funnelDefinitionSchema.parse(definitionOf(each, source));
  return Promise.all(
    funnel.steps.map(async (_, step) => {
      const request = { funnel, step, which: 'reached', limit: 1000, after: null } as const;
      const { visitors } = await askFunnelVisitors(request, testContext(warehouse()));
      return visitors.map(({ user_id }) => user_id).sort();
    }),
  );
};

/** What our answer says under each key of `expected` that it has a word for. */
const readers: Record<string, (result: FunnelResult, people: string[][]) => unknown> = {
  step_counts: ({ steps }) => steps.map(({ count }) => count),
  step_visitors: (_, people) => people,
  entering_visitors: ({ entered }) => entered,
  average_seconds_from_previous: ({ steps }) =>
    steps.map(({ seconds_from_previous: seconds }) => seconds?.average ?? null),
  median_seconds_from_previous: ({ steps }) =>
    steps.map(({ seconds_from_previous: seconds }) => seconds?.median ?? null),
  breakdown_step_counts: ({ breakdown }) =>
    Object.fromEntries((breakdown ?? []).map(({ value, counts }) => [value ?? '', counts])),
};

/** `null` in an expectation asserts nothing. */
function withoutNulls(expected: unknown, actual: unknown): unknown {
  if (!Array.isArray(expected) || !Array.isArray(actual)) return actual;
  return actual.map((value: unknown, index) =>
    expected[index] === null ? null : withoutNulls(expected[index], value),
  );
}

const inOrder = (value: unknown): unknown =>
  Array.isArray(value) && value.every(Array.isArray)
    ? value.map((list: unknown[]) => [...list].sort())
    : value;

const eachCase = folder === null ? test.skip.each : test.each;
const askableCases =
  askable.length > 0 ? askable : [{ name: 'the cases are not there' } as FunnelCase];

eachCase(askableCases.map((each) => [each.name, each] as const))('%s', async (name, each) => {
  const source = `${name}-${askable.indexOf(each)}`;
  await insertEvents(warehouse(), eventsOf(each, source));
  const definition = funnelDefinitionSchema.parse(definitionOf(each, source));
  const result = await askFunnel(definition, testContext(warehouse()));
  const { levels, ...expected } = each.expected;
  const isByPerson = levels !== undefined || expected['step_visitors'] !== undefined;
  const people = isByPerson ? await peopleOf(each, source) : [];
  const known = Object.entries(expected).filter(([key]) => readers[key] !== undefined);
  expect(known.length + (levels ? 1 : 0)).toBeGreaterThan(0);
  for (const [key, value] of known) {
    expect({ [key]: inOrder(withoutNulls(value, readers[key]?.(result, people))) }).toEqual({
      [key]: inOrder(value),
    });
  }
  const levelOf = (visitor: string): number => people.filter((at) => at.includes(visitor)).length;
  expect(
    Object.fromEntries(Object.keys(levels ?? {}).map((visitor) => [visitor, levelOf(visitor)])),
  ).toEqual(levels ?? {});
});

if (waiting.length > 0) {
  test.skip.each(waiting.map((each) => [each.name, missingOption(each)] as const))(
    '%s waits for: %s',
    () => undefined,
  );
}
