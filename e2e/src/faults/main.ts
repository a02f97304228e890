/**
 * `npm run faults -- --scenario R1 [--kills N] [--events N] [--minutes N] [--seed N]
 * [--log embedded|kafka] [--dir DIR] [--json]`: runs one scenario of the proof. With --json the last line is one object.
 * Ends with 1 when the claim does not hold.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { broken, type LogKind } from './scenario.js';
import { scenarios } from './scenarios.js';

function refuse(message: string): never {
  process.stderr.write(`faults: ${message}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        scenario: { type: 'string' },
        kills: { type: 'string' },
        events: { type: 'string' },
        minutes: { type: 'string' },
        seed: { type: 'string', default: '20261125' },
        log: { type: 'string', default: 'embedded' },
        dir: { type: 'string', default: tmpdir() },
        json: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

const values = readArguments();
const scenario = scenarios.find(({ id }) => id === values.scenario);
const log = values.log as LogKind;
if (!scenario?.logs.includes(log)) {
  const known = scenarios.map(({ id, logs, claim }) => `  ${id}  (${logs.join(', ')})  ${claim}`);
  refuse(`--scenario and --log choose one of these:\n${known.join('\n')}`);
}

const atLeast0 = (name: 'kills' | 'events' | 'minutes' | 'seed', usually: number): number => {
  const number = Number(values[name] ?? usually);
  if (!(number >= 0)) refuse(`--${name} ${values[name]} is no number from 0 on`);
  return number;
};
const whole = (name: 'kills' | 'events' | 'seed', usually: number): number => {
  const number = atLeast0(name, usually);
  if (!Number.isInteger(number)) refuse(`--${name} ${values[name]} is no whole number`);
  return number;
};
const asked = {
  seed: whole('seed', 0),
  kills: whole('kills', scenario.usually.kills),
  events: whole('events', scenario.usually.events),
  minutes: atLeast0('minutes', scenario.usually.minutes ?? 0),
};

const dir = mkdtempSync(join(values.dir, 'tabiji-faults-'));
const begunMs = Date.now();
try {
  const result = await scenario.run({
    ...asked,
    log,
    dir,
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  const faults = broken(result);
  process.stderr.write(`${scenario.claim}: ${faults.length === 0 ? 'holds' : faults.join(', ')}\n`);
  const seconds = Math.round((Date.now() - begunMs) / 1_000);
  if (values.json) process.stdout.write(`${JSON.stringify({ ...result, seconds })}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
