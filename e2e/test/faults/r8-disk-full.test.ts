// A disk that fills up, short. `npm run faults -- --scenario R8` is the long one.
import { mayMount } from '../../src/faults/disk/shell.js';
import { broken } from '../../src/faults/scenario.js';
import { r8DiskFull } from '../../src/faults/scenarios/r8-disk-full.js';
import { shortRun } from './short-run.js';

// the disk is mounted: root on Linux
const whereMountable = mayMount() ? test : test.skip;

whereMountable(
  'a full disk is answered with 503, and with room the server goes on',
  async () => {
    const result = await shortRun(r8DiskFull, { kills: 1, events: 300 });
    expect(broken(result)).toEqual([]);
    expect(result).toMatchObject({ timesFull: 1 });
  },
  300_000,
);
