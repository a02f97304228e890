// The address of the paths page: what is written is read again, and never asks what the API refuses.
import fc from 'fast-check';
import { commonJourneysRequestSchema, pathsRequestSchema } from '@tabiji/analytics/api-types';
import { funnelEntries, readFunnelState } from '../src/url/funnel-state.js';
import { groupOf } from '../src/url/groups-codec.js';
import {
  beginAt,
  directions,
  fitPaths,
  journeysQuestion,
  journeySorts,
  pathsEntries,
  pathsQuestion,
  readPathsState,
  type PathsState,
} from '../src/url/paths-state.js';
import { formatQuery, parseQuery } from '../src/url/query-string.js';

const bounds = { from: '2026-11-01T00:00:00Z', to: null };
const read = (address: string): PathsState => readPathsState(parseQuery(address));
const write = (state: PathsState): string => formatQuery(pathsEntries(state));

const name = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text);
const groups = fc.uniqueArray(
  fc
    .tuple(name, fc.array(name, { minLength: 1, maxLength: 3 }))
    .map(([label, parts]) => groupOf(label, parts))
    .filter((group) => group !== null),
  { maxLength: 3, selector: ({ label }) => label },
);
const states = fc
  .record({
    count: fc.integer({ min: 1, max: 5 }),
    direction: fc.constantFrom(...directions),
    step: fc.integer({ min: 0, max: 6 }),
    toStep: fc.integer({ min: 0, max: 6 }),
    which: fc.constantFrom('reached', 'dropped'),
    levels: fc.integer({ min: 3, max: 10 }),
    top: fc.integer({ min: 1, max: 25 }),
    byPath: fc.boolean(),
    groups,
    hidden: fc.uniqueArray(name, { maxLength: 3 }),
    collapsed: fc.boolean(),
    sameVisit: fc.boolean(),
    sort: fc.constantFrom(...journeySorts),
  } as const)
  .map(({ count, ...rest }): PathsState => {
    const steps = Array.from({ length: count }, (_, index) => `e${index}`).join(',');
    return fitPaths({ ...rest, funnel: read(`?steps=${steps}`).funnel });
  });

test('what is written is read again, and the API takes every question', () => {
  fc.assert(
    fc.property(states, (state) => {
      const again = read(write(state));

      expect({ ...again, toStep: 0 }).toEqual({ ...state, toStep: 0 });
      if (state.direction === 'between') expect(again.toStep).toBe(state.toStep);
      expect(pathsRequestSchema.safeParse(pathsQuestion(state, bounds)).error).toBeUndefined();
      if (state.funnel.steps.length > 1) {
        const asked = commonJourneysRequestSchema.safeParse(journeysQuestion(state, bounds));
        expect(asked.error).toBeUndefined();
      }
    }),
  );
});

test('the funnel of the funnel page is the funnel of the paths page', () => {
  const address =
    '?steps=a,b(x:1)<2h,c&win=1d&order=strict&not=1-3:refund&r=7d&unit=cart&by=channel&cmp=previous';

  expect(formatQuery(funnelEntries(read(address).funnel))).toBe(
    formatQuery(funnelEntries(readFunnelState(parseQuery(address)))),
  );
});

test('an address without anything asks what came after the first step', () => {
  expect(write(read(''))).toBe('');
  expect(pathsQuestion(read(''), bounds)).toMatchObject({ step: 0, direction: 'forward' });
});

test('beginning at a node makes it a step: after the step forward, before it backward', () => {
  const stepsOf = (address: string, node: string): [string, number] => {
    const state = beginAt(node, read(address));
    return [state.funnel.steps.flatMap(({ events }) => events).join(), state.step];
  };

  expect(stepsOf('?steps=a,b,c&of=2', 'x')).toEqual(['a,b,x,c', 2]);
  expect(stepsOf('?steps=a,b,c&of=2&dir=backward', 'x')).toEqual(['a,x,b,c', 1]);
});

test('a page or a group as a step looks at the path', () => {
  const stepOf = (address: string, node: string) => beginAt(node, read(address)).funnel.steps[1];

  expect(stepOf('?pages=1', '/orders/:id')).toEqual({
    events: ['page_view'],
    where: [{ property: 'path', operator: 'glob', values: ['/orders/*'] }],
  });
  expect(stepOf('?groups=Help:/help/*|faq_view', 'Help')).toEqual({
    events: ['faq_view'],
    where: [{ property: 'path', operator: 'glob', values: ['/help/**'] }],
  });
});
