import type { FunnelStepResult } from '@tabiji/analytics/api-types';
import { funnelBars } from '../src/charts/funnel-geometry.js';

const step = (
  count: number,
  dropped: number,
  interval: [number, number] | null,
): FunnelStepResult => ({
  step: 'x',
  count,
  dropped,
  rate_from_first: null,
  rate_from_previous: null,
  interval_from_first: interval,
  interval_from_previous: null,
  small_sample: false,
  value_at_risk: [],
  seconds_from_previous: null,
  never_seen: false,
  unknown_properties: [],
});

test('a bar is as long as its share of the first, split into those who went on and who dropped', () => {
  const bars = funnelBars([
    step(200, 150, [1, 1]),
    step(50, 30, [0.2, 0.3]),
    step(20, 0, [0.1, 0.2]),
  ]);

  expect(bars).toEqual([
    { index: 0, length: 1, wentOn: 0.25, dropped: 0.75, whisker: null, ghost: null },
    { index: 1, length: 0.25, wentOn: 0.1, dropped: 0.15, whisker: [0.2, 0.3], ghost: null },
    { index: 2, length: 0.1, wentOn: 0.1, dropped: 0, whisker: [0.1, 0.2], ghost: null },
  ]);
});

test('a funnel that nobody entered has bars of no length', () => {
  const bars = funnelBars([step(0, 0, null), step(0, 0, null)]);

  expect(bars.map(({ length, wentOn, dropped }) => [length, wentOn, dropped])).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});
