// A scenario of the proof, short: the same code as `npm run faults`, in a directory of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario, ScenarioOptions, ScenarioResult } from '../../src/faults/scenario.js';

export async function shortRun(
  scenario: Scenario,
  changes: Partial<ScenarioOptions>,
): Promise<ScenarioResult> {
  const dir = mkdtempSync(join(tmpdir(), 'tabiji-faults-'));
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  try {
    const some = { seed: 20261125, kills: 8, events: 500, minutes: 0 } as const;
    const options = { ...some, log: 'embedded', dir, say } as const;
    const result = await scenario.run({ ...options, ...changes });
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${lines.join('\n')}\n`);
    throw error;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
