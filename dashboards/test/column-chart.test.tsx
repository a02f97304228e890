import type { ComponentChildren, VNode } from 'preact';
import { stillView } from '../src/charts/chart-view.js';
import { ColumnChart } from '../src/charts/column-chart.js';
import { columnGeometry } from '../src/charts/column-geometry.js';
import { niceTicks } from '../src/charts/scale.js';

/** Every element below, in order: what a renderer would write. */
function elements(node: ComponentChildren): VNode<Record<string, unknown>>[] {
  if (Array.isArray(node)) return node.flatMap(elements);
  if (typeof node !== 'object' || node === null || !('type' in node)) return [];
  const own = node as VNode<Record<string, unknown>>;
  if (typeof own.type === 'function') {
    return elements((own.type as (props: object) => ComponentChildren)(own.props));
  }
  return [own, ...elements(own.props['children'] as ComponentChildren)];
}

test('parts of a column lie on one another and are as high as their numbers', () => {
  const { columns, ticks } = columnGeometry({
    stacks: [
      [30, 10],
      [0, 20],
    ],
    width: 240,
    height: 130,
  });

  expect(ticks.map(({ value }) => value)).toEqual([0, 10, 20, 30, 40]);
  expect(ticks.map(({ y }) => y)).toEqual([108, 83, 58, 33, 8]);
  expect(columns[0]?.parts.map(({ y, height }) => [y, height])).toEqual([
    [33, 75],
    [8, 25],
  ]);
  expect(columns[1]?.parts.map(({ y, height }) => [y, height])).toEqual([
    [108, 0],
    [58, 50],
  ]);
});

test('the axis of counts has no half ones, that of rates has', () => {
  expect(niceTicks(3, 4, true)).toEqual([0, 1, 2, 3]);
  expect(niceTicks(5, 2, true)).toEqual([0, 3, 6]);
  expect(niceTicks(1)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(niceTicks(0)).toEqual([0, 1]);
});

test('the chart is drawn without a browser, a hatched part by its pattern', () => {
  const drawn = elements(
    ColumnChart({
      view: stillView(240),
      stacks: [
        [3, 1],
        [2, 0],
      ],
      fills: ['solid', 'hatch'],
      labels: ['09:00', '10:00'],
      height: 130,
      tick: String,
    }),
  );
  const filled = drawn.filter(({ props }) => String(props['className']).startsWith('fill-'));

  expect(filled.map(({ props }) => props['className'])).toEqual([
    'fill-solid',
    'fill-hatch',
    'fill-solid',
  ]);
  expect(filled[1]?.props['fill']).toBe('url(#tabiji-hatch)');
  expect(
    drawn.filter(({ type }) => type === 'text').map(({ props }) => props['children']),
  ).toContain('09:00');
});

test('labels that would run into one another are left out', () => {
  const labels = Array.from({ length: 48 }, (_, hour) => `11月${hour}日(日)`);
  const drawn = elements(
    ColumnChart({
      view: stillView(400),
      stacks: labels.map(() => [1]),
      fills: ['solid'],
      labels,
      height: 130,
      tick: String,
    }),
  );
  const written = drawn.filter(({ props }) => props['className'] === 'axis start');

  expect(written.length).toBeGreaterThan(2);
  expect(written.length).toBeLessThan(7);
});
