// Malformed payloads among good events, short. `npm run faults -- --scenario R4` is the long one.
import { broken } from '../../src/faults/scenario.js';
import { r4Malformed } from '../../src/faults/scenarios/r4-malformed.js';
import { shortRun } from './short-run.js';

test('each malformed payload is refused or kept once, and no good neighbour is lost', async () => {
  const result = await shortRun(r4Malformed, { kills: 250 });
  expect(broken(result)).toEqual([]);
  expect(result['classes']).toBeGreaterThanOrEqual(60);
}, 300_000);
