// The harness must be able to fail: each planted fault breaks a rule, and its scenario finds it.
import { mutate } from '../../src/faults/inject/mutation.js';
import { mayMount } from '../../src/faults/disk/shell.js';
import { plantedFaults } from '../../src/faults/planted-faults.js';
import { shortRun } from './short-run.js';

for (const { name, mutation, scenario, options, finds } of plantedFaults) {
  const able = ['R2', 'R8'].includes(scenario.id) ? mayMount() : true;
  (able ? test : test.skip)(
    `${scenario.id} finds a server that ${name}`,
    async () => {
      const run = shortRun(scenario, { ...options, mutation });
      if (typeof finds === 'object') await expect(run).rejects.toThrow(finds.refusal);
      else expect((await run)[finds]).toBeGreaterThan(0);
    },
    300_000,
  );
}

test('a mutation that changes nothing is refused', () => {
  const mutation = { file: 'a.js', find: 'x = 1', replace: 'x = 2' };
  expect(mutate('let x = 1;', mutation)).toBe('let x = 2;');
  expect(() => mutate('let y;', mutation)).toThrow('0 times');
  expect(() => mutate('x = 1; x = 1;', mutation)).toThrow('2 times');
});
