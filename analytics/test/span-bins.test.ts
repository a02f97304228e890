// Where a histogram's bins begin: equally wide, or at times that people say, which suit skewed ones.
import { spanBins } from '../src/funnel/span-bins.js';

const equal = { bins: null, scale: 'equal' } as const;
const readable = { bins: null, scale: 'readable' } as const;

test('equally wide: as many as the cube root of the people, and one where the longest may begin', () => {
  expect(spanBins({ people: 27, shortest: 500, longest: 9500 }, equal)).toEqual([
    500, 3500, 6500, 9500,
  ]);
});

test('readable: from the bin of the shortest to the bin of the longest', () => {
  expect(spanBins({ people: 900, shortest: 43_000, longest: 700_000 }, readable)).toEqual([
    30_000, 60_000, 120_000, 300_000, 600_000,
  ]);
});

test('readable: one time is one bin, whatever it is', () => {
  expect(spanBins({ people: 5, shortest: 0, longest: 0 }, readable)).toEqual([0]);
  expect(spanBins({ people: 5, shortest: 5e10, longest: 5e10 }, readable)).toEqual([7_776_000_000]);
});

test('nobody has no bins', () => {
  expect(spanBins({ people: 0, shortest: 0, longest: 0 }, readable)).toEqual([]);
});
