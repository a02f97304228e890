import { placeFlow } from '../src/charts/flow-geometry.js';

/** 100 people: 60 to a, 40 leave; of the 60, 15 leave later. */
const nodes = [
  { level: 0, people: 100 },
  { level: 1, people: 60 },
  { level: 1, people: 40 },
  { level: 2, people: 45 },
  { level: 2, people: 15 },
];
const links = [
  { from: 0, to: 2, people: 40 },
  { from: 0, to: 1, people: 60 },
  { from: 1, to: 3, people: 45 },
  { from: 1, to: 4, people: 15 },
];
const flow = placeFlow({ nodes, links, people: 100, width: 600, isBackward: false });

const startOf = (outline: string): number[] =>
  (/^M([\d.]+),([\d.]+)C/.exec(outline) ?? []).slice(1).map(Number);

test('a node is as high as its people, in the column of its level', () => {
  expect(flow.nodes.map(({ x }) => x)).toEqual([0, 200, 200, 400, 400]);
  const [all, most] = flow.nodes;
  expect((most?.height ?? 0) / (all?.height ?? 1)).toBeCloseTo(0.6);
});

test('nodes of a level never overlap, however thin', () => {
  const thin = Array.from({ length: 9 }, () => ({ level: 0, people: 1 }));
  const placed = placeFlow({
    nodes: thin,
    links: [],
    people: 5_000,
    width: 100,
    isBackward: false,
  });
  const gaps = placed.nodes.slice(1).map(({ y }, index) => y - (placed.nodes[index]?.y ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(16);
  expect(placed.height).toBeGreaterThan(16 * 9);
});

test('links leave a node in the order of where they go, without a gap', () => {
  const [toExit, toNode] = flow.links;
  const [, top] = startOf(toNode?.outline ?? '');
  const [, below] = startOf(toExit?.outline ?? '');
  expect(top).toBe(0);
  expect(below).toBeCloseTo((flow.nodes[0]?.height ?? 0) * 0.6);
});

test('what came before is left of where the paths end', () => {
  const before = placeFlow({
    nodes,
    links: links.map(({ from, to, people }) => ({ from: to, to: from, people })),
    people: 100,
    width: 600,
    isBackward: true,
  });
  expect(before.nodes.map(({ x }) => x)).toEqual([400, 200, 200, 0, 0]);
  expect(startOf(before.links[0]?.outline ?? '')[0]).toBe(208);
});
