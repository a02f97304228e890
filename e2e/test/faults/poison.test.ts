// Dead letters and deaths, short. `npm run faults -- --scenario poison` is the long one.
import { broken } from '../../src/faults/scenario.js';
import { poison } from '../../src/faults/scenarios/poison.js';
import { shortRun } from './short-run.js';

test('a process that dies before or after a dead letter loses none', async () => {
  const result = await shortRun(poison, { kills: 4, events: 100 });
  expect(broken(result)).toEqual([]);
  // both deaths between a letter and what comes after it
  expect(result['lettersTwice']).toBeGreaterThan(0);
}, 300_000);
