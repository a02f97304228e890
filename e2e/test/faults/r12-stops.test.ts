// SIGTERM under load, short. `npm run faults -- --scenario R12` is the long one.
import { broken } from '../../src/faults/scenario.js';
import { r12Stops } from '../../src/faults/scenarios/r12-stops.js';
import { shortRun } from './short-run.js';

test('a server that is asked to stop under load ends in order, and nothing acknowledged is lost', async () => {
  const result = await shortRun(r12Stops, { kills: 3, events: 300 });
  expect(broken(result)).toEqual([]);
}, 300_000);
