// A ClickHouse by URL that drops replies and goes away, short. The long one is
// `npm run faults -- --scenario R6`.
import { broken } from '../../src/faults/scenario.js';
import { r6WarehouseAway } from '../../src/faults/scenarios/r6-warehouse-away.js';
import { shortRun } from './short-run.js';

test('inserts whose replies are dropped, late or cut are counted once', async () => {
  const result = await shortRun(r6WarehouseAway, { kills: 4, events: 300, minutes: 0.05 });
  expect(broken(result)).toEqual([]);
  const { swallow, late } = result['insertFaults'] as Record<string, number>;
  expect(swallow).toBeGreaterThanOrEqual(4);
  expect(late).toBeGreaterThanOrEqual(1);
}, 300_000);
