import { whyNothing } from '../src/components/why-nothing.js';
import { parseQuery } from '../src/url/query-string.js';

const last = '2026-11-20T10:00:00Z';
const reason = (search: string, lastEventAt: string | null, bots: number) =>
  whyNothing(parseQuery(search), lastEventAt, bots);

test('before the first event there is nothing to choose', () => {
  expect(reason('?r=7d', null, 0)).toEqual({ why: 'not_installed', ways: [] });
});

test('where only bots came they can be counted, and a longer range may have people', () => {
  expect(reason('?r=7d', last, 3)).toEqual({
    why: 'only_bots',
    ways: [
      ['bots', '1'],
      ['r', 'all'],
    ],
  });
});

test('all time is not offered to who looks at it already', () => {
  expect(reason('?r=all', last, 3)).toEqual({ why: 'only_bots', ways: [['bots', '1']] });
  expect(reason('?r=all', last, 0)).toEqual({ why: 'not_in_range', ways: [] });
});

test('an empty range leads to all time, and a source without events to all of them', () => {
  expect(reason('?source=app', last, 0)).toEqual({ why: 'not_in_range', ways: [['r', 'all']] });
  expect(reason('?r=all&source=app', last, 0)).toEqual({
    why: 'not_from_source',
    ways: [['source', null]],
  });
});
