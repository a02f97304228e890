// A power cut takes what was not synced: short. `npm run faults -- --scenario R2` is the long one.
import { mayMount } from '../../src/faults/disk/shell.js';
import { broken } from '../../src/faults/scenario.js';
import { r2PowerCuts } from '../../src/faults/scenarios/r2-power-cuts.js';
import { shortRun } from './short-run.js';

// the disk is mounted: root on Linux
const whereMountable = mayMount() ? test : test.skip;

whereMountable(
  'after 4 power cuts every report and every row is what was acknowledged',
  async () => {
    const result = await shortRun(r2PowerCuts, { kills: 4, events: 300 });
    expect(broken(result)).toEqual([]);
    expect(result.acked).toBeGreaterThanOrEqual(300);
  },
  300_000,
);
