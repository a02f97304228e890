// Steady traffic and what it leaves in memory, short. `npm run faults -- --scenario R17` is the long one.
import { slopePerHour } from '../../src/faults/memory/slope.js';
import { broken } from '../../src/faults/scenario.js';
import { r17Soak } from '../../src/faults/scenarios/r17-soak.js';
import { shortRun } from './short-run.js';

const megabyte = 1024 * 1024;
const hourly = (...megabytes: number[]) =>
  megabytes.map((size, hour) => ({ atMs: hour * 3_600_000, bytes: size * megabyte }));

test('under steady traffic memory is measured, and nothing is lost', async () => {
  const result = await shortRun(r17Soak, { minutes: 0.1 });
  expect(broken(result)).toEqual([]);
  const { warm, last } = result['megabytesInUse'] as Record<string, number>;
  expect(warm).toBeGreaterThan(10);
  expect(last).toBeGreaterThan(10);
}, 300_000);

test.each([
  ['that grows', hourly(40, 42, 44, 46), 2],
  ['that stays', hourly(40, 40.2, 39.9, 40), 0],
  ['that grows but for one spike', hourly(40, 41, 90, 43, 44), 1],
])('the slope of a memory %s', (_name, samples, perHour) => {
  expect(slopePerHour(samples)).toBeCloseTo(perHour, 0);
});
