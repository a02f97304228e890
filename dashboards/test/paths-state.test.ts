import { parseQuery, formatQuery } from '../src/url/query-string.js';
import { pathsEntries, pathsRequest, readPathsState } from '../src/url/paths-state.js';

const bounds = { from: null, to: null };
const read = (search: string) => readPathsState(parseQuery(search));
const asked = (search: string) => {
  const { funnel, ...rest } = pathsRequest(read(search), bounds);
  return { ...rest, steps: funnel.steps.length };
};

test('without anything in the address it is what everybody did after the first step', () => {
  expect(asked('')).toEqual({
    steps: 4,
    step: 0,
    which: 'reached',
    direction: 'forward',
    to_step: null,
    same_visit: false,
    levels: 5,
    nodes: { page_views: 'together', collapse_runs: true },
  });
});

test.each([
  'dir=backward&of=3&visit=1',
  'dir=between&of=2&until=3&levels=8',
  'of=2&whose=dropped&pages=1&repeats=1',
  'steps=view_item,purchase&dir=between',
])('the address says all of it, and is said again: %s', (search) => {
  const again = formatQuery(pathsEntries(read(search))).slice(1);
  expect(new URLSearchParams(again).toString()).toBe(new URLSearchParams(search).toString());
});

test.each([
  ['nobody drops at the last step', 'of=4&whose=dropped', { which: 'reached', step: 3 }],
  ['a step that is not there is the last one', 'of=9', { step: 3 }],
  ['between needs a step to end at', 'steps=view_item&dir=between', { direction: 'forward' }],
  ['between ends after it begins', 'dir=between&of=4&until=2', { step: 2, to_step: 3 }],
  ['between is of those who got there', 'dir=between&whose=dropped', { which: 'reached' }],
])('%s', (_, search, expected) => {
  expect(asked(search)).toMatchObject(expected);
});
