/** One run of another program to its end. */
import { execFile } from 'node:child_process';

export interface Run {
  /** null when it couldn't be started or took too long. */
  readonly exitCode: number | null;
  /** stdout and stderr. */
  readonly output: string;
}

export const run = (command: string, args: readonly string[], timeoutMs: number): Promise<Run> =>
  new Promise((resolve) => {
    execFile(
      command,
      args,
      { timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ exitCode: code, output: `${stdout}${stderr}` });
      },
    );
  });
