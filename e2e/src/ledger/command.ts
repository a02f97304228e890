/** One run of the `tabiji` command, to its end or killed at a moment. */
import { spawn } from 'node:child_process';

export interface CommandRun {
  /** null when it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunCommand {
  /** Path of bin/tabiji.js. */
  readonly bin: string;
  readonly words: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** SIGKILL after this long. */
  readonly killAfterMs?: number;
}

export async function runCommand(run: RunCommand): Promise<CommandRun> {
  const child = spawn(process.execPath, [run.bin, ...run.words], {
    env: { PATH: '/usr/bin:/bin', ...run.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const timer =
    run.killAfterMs === undefined
      ? undefined
      : setTimeout(() => child.kill('SIGKILL'), run.killAfterMs);
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { exitCode, stdout, stderr };
}
