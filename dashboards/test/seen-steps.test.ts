import type { FunnelResult } from '@tabiji/analytics/api-types';
import { seenSteps } from '../src/pages/today/seen-steps.js';
import { presetFunnels } from '../src/url/funnel-state.js';

const answer = (...neverSeen: boolean[]): FunnelResult =>
  ({ steps: neverSeen.map((never_seen) => ({ never_seen })) }) as unknown as FunnelResult;

const namesOf = (...neverSeen: boolean[]) => {
  const { seen, missing } = seenSteps(presetFunnels.shop, answer(...neverSeen));
  return { seen: seen.flatMap(({ events }) => events), missing };
};

test('a step that nothing ever sent is skipped: its neighbours are compared with each other', () => {
  expect(namesOf(false, false, true, false)).toEqual({
    seen: ['view_item', 'add_to_cart', 'purchase'],
    missing: ['begin_checkout'],
  });
});

test('the first and the last can be missing, and all of them', () => {
  expect(namesOf(true, false, false, true).seen).toEqual(['add_to_cart', 'begin_checkout']);
  expect(namesOf(true, true, true, true).seen).toEqual([]);
});

test('until there is an answer no step counts as missing', () => {
  expect(seenSteps(presetFunnels.shop, undefined)).toEqual({
    seen: presetFunnels.shop,
    missing: [],
  });
});
