// The promise of a 200, proven from outside: kill -9 of the server and of an import, short.
// `npm run faults -- --scenario R1` is the long one.
import { broken } from '../../src/faults/scenario.js';
import { r1Kills } from '../../src/faults/scenarios/r1-kills.js';
import { shortRun } from './short-run.js';

test('after 6 kill -9 every report and every row is what was acknowledged', async () => {
  const result = await shortRun(r1Kills, { kills: 6, events: 500 });
  expect(broken(result)).toEqual([]);
  expect(result.acked).toBeGreaterThanOrEqual(500);
}, 300_000);
