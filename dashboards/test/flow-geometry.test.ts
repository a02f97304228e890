// Ribbons of a flow: they fill the bars that they join, and time runs to the right.
import { flowGeometry } from '../src/charts/flow-geometry.js';

const nodes = [
  { level: 0, people: 100 },
  { level: 1, people: 70 },
  { level: 1, people: 30 },
  { level: 2, people: 70 },
];
const links = [
  { from: 0, to: 2, people: 30 },
  { from: 1, to: 3, people: 70 },
  { from: 0, to: 1, people: 70 },
];
/** The middle of a ribbon's two ends. */
const endsOf = (path: string): [number, number] => {
  const numbers = [...path.matchAll(/-?\d+(\.\d+)?/g)].map(([text]) => Number(text));
  return [numbers[1] ?? NaN, numbers.at(-1) ?? NaN];
};

test('the ribbons that leave a bar are as high as it, one under the other', () => {
  const { boxes, ribbons } = flowGeometry(nodes, links, 600, false);
  const leaving = ribbons.filter(({ from }) => from === 0);
  const [upper, lower] = leaving.map(({ path, width }) => ({ y: endsOf(path)[0], width }));

  expect(leaving.map(({ to }) => to)).toEqual([1, 2]);
  expect((upper?.width ?? 0) + (lower?.width ?? 0)).toBeCloseTo(boxes[0]?.height ?? 0, 5);
  expect((upper?.y ?? 0) - (upper?.width ?? 0) / 2).toBeCloseTo(0, 0);
  expect((lower?.y ?? 0) + (lower?.width ?? 0) / 2).toBeCloseTo(boxes[0]?.height ?? 0, 0);
});

test('a ribbon arrives in the middle of a bar that it fills', () => {
  const { boxes, ribbons } = flowGeometry(nodes, links, 600, false);
  const box = boxes[2] ?? { y: 0, height: 0 };
  const ribbon = ribbons.find(({ to }) => to === 2);

  expect(endsOf(ribbon?.path ?? '')[1]).toBeCloseTo(box.y + box.height / 2, 0);
});

test('nodes of a level lie apart, each with room for its words', () => {
  const { boxes, height } = flowGeometry(nodes, links, 600, false);

  expect((boxes[2]?.y ?? 0) - (boxes[1]?.y ?? 0)).toBeGreaterThanOrEqual(36);
  expect(height).toBeGreaterThanOrEqual((boxes[2]?.y ?? 0) + (boxes[2]?.height ?? 0));
});

test('backward, the paths begin in the last column', () => {
  const places = (isBackward: boolean): number[] =>
    flowGeometry(nodes, links, 600, isBackward).boxes.map(({ x }) => x);

  expect(places(false)).toEqual([0, 200, 200, 400]);
  expect(places(true)).toEqual([400, 200, 200, 0]);
});
