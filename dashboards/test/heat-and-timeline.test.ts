import { heatCells, heatLevel, labelColumn } from '../src/charts/heat-geometry.js';
import { textWidth } from '../src/charts/scale.js';
import { timelineGeometry } from '../src/charts/timeline-geometry.js';

test('a cell is the stronger the nearer its number is to the largest', () => {
  expect([0, 1, 20, 21, 60, 100].map((value) => heatLevel(value, 100))).toEqual([0, 1, 1, 2, 3, 5]);
  expect(heatLevel(0, 0)).toBe(0);
});

test('cells are counted row by row', () => {
  const cells = heatCells(
    [
      [1, 2],
      [3, 4],
    ],
    120,
    20,
    20,
  );

  expect(cells.map(({ index, x, y }) => [index, x, y])).toEqual([
    [0, 20, 0],
    [1, 70, 0],
    [2, 20, 20],
    [3, 70, 20],
  ]);
});

test('no label of a row runs under its cells, with a year or in Japanese', () => {
  const days = ['Sat, Nov 21', 'Sat, Nov 21, 2020', '2020年11月21日(土)'];
  const left = labelColumn(days);

  for (const day of days) expect(textWidth(day)).toBeLessThan(left);
  expect(labelColumn(['Nov 21'])).toBeLessThan(left);
});

const event = (name: string, stage: string | null, session: string) => ({
  name,
  stage,
  session,
  occurredAt: '2026-11-22T00:00:00Z',
});

test('equal neighbours of one session are one point, and a session begins a band of its own', () => {
  const { points, bands, lanes } = timelineGeometry(
    [
      event('view_item', 'consideration', 's1'),
      event('view_item', 'consideration', 's1'),
      event('add_to_cart', 'acquisition', 's1'),
      event('add_to_cart', 'acquisition', 's2'),
    ],
    ['consideration', 'acquisition'],
    400,
    100,
  );

  expect(points.map(({ eventIndex, times, session }) => [eventIndex, times, session])).toEqual([
    [0, 2, 0],
    [2, 1, 0],
    [3, 1, 1],
  ]);
  expect(bands.map(({ session }) => session)).toEqual([0, 1]);
  expect(lanes.map(({ stage }) => stage)).toEqual(['consideration', 'acquisition']);
  expect(points.map(({ y }) => y)).toEqual([lanes[0]?.y, lanes[1]?.y, lanes[1]?.y]);
});

test('the way leads from stage to stage, past what has none', () => {
  const { points, paths } = timelineGeometry(
    [
      event('ad_click', 'awareness', 's1'),
      event('page_view', null, 's1'),
      event('view_item', 'consideration', 's1'),
      event('page_view', null, 's2'),
    ],
    ['awareness', 'consideration'],
    400,
    100,
  );
  const written = (index: number): string =>
    `${points[index]?.x.toFixed(1)},${points[index]?.y.toFixed(1)}`;

  expect(points.map(({ staged }) => staged)).toEqual([true, false, true, false]);
  expect(paths).toEqual([`M${written(0)}L${written(2)}`]);
});

test('events without a stage, or with one of another preset, have a lane of their own below', () => {
  const { points, lanes } = timelineGeometry(
    [event('size_guide', null, 's1'), event('x', 'elsewhere', 's1')],
    ['awareness'],
    400,
    100,
  );

  expect(lanes.map(({ stage }) => stage)).toEqual(['awareness', null]);
  expect(points.map(({ y }) => y)).toEqual([lanes[1]?.y, lanes[1]?.y]);
});
