/** The built `tabiji` command in processes of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const bin = resolve(__dirname, '../bin/tabiji.js');

export interface Run {
  /** null: it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly done: Promise<Run>;
  stdout(): string;
}

type Environment = Readonly<Record<string, string>>;

export function startTabiji(words: readonly string[], environment: Environment = {}): Running {
  if (!existsSync(resolve(__dirname, '../dist/main.js'))) {
    throw new Error('the server is not built: run npm run build');
  }
  const child = spawn(process.execPath, [bin, ...words], {
    env: { PATH: process.env['PATH'], HOME: tmpdir(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const done = new Promise<Run>((resolveRun) =>
    child.once('close', (exitCode) => resolveRun({ exitCode, stdout, stderr })),
  );
  return { child, done, stdout: () => stdout };
}

export const runTabiji = (words: readonly string[], environment?: Environment): Promise<Run> =>
  startTabiji(words, environment).done;

/** A running `tabiji serve` on a free port, when it is ready. */
export async function serveTabiji(
  dataDir: string,
  environment?: Environment,
): Promise<Running & { url: string }> {
  const running = startTabiji(['serve', '--data', dataDir, '--port', '0'], environment);
  let ended: Run | null = null;
  void running.done.then((run) => (ended = run));
  for (;;) {
    const url = /collector +(http:\S+)\/v1\/events/.exec(running.stdout())?.[1];
    if (url !== undefined) return { ...running, url };
    if (ended) throw new Error(`the server ended: ${JSON.stringify(ended)}`);
    await sleep(20);
  }
}

/** Removed when the test file is done. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'tabiji-test-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The counts of a funnel over a data directory, by the command. */
export async function funnelCounts(
  dataDir: string,
  steps: string,
  ...more: string[]
): Promise<number[]> {
  const words = ['funnel', '--data', dataDir, '--steps', steps, '--json', ...more];
  const { exitCode, stdout, stderr } = await runTabiji(words);
  if (exitCode !== 0) throw new Error(stderr);
  const answer = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    steps: { count: number }[];
  };
  return answer.steps.map(({ count }) => count);
}
