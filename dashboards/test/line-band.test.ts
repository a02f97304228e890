import { lineBandGeometry } from '../src/charts/line-band-geometry.js';

test('the line breaks where there is no value, and the band goes out and back', () => {
  const { line, band, dots } = lineBandGeometry({
    points: [
      { value: 0.5, low: 0.25, high: 0.75 },
      { value: 1, low: 0.75, high: 1 },
      { value: null, low: null, high: null },
      { value: 0, low: 0, high: 0.5 },
    ],
    width: 80,
    height: 100,
    left: 0,
    bottom: 0,
    top: 0,
    max: 1,
  });

  expect(line).toBe('M10.0,50.0L30.0,0.0M70.0,100.0');
  expect(band).toBe('M10.0,25.0L30.0,0.0L30.0,25.0L10.0,75.0ZM70.0,50.0L70.0,100.0Z');
  expect(dots.map(({ index }) => index)).toEqual([0, 1, 3]);
});
