// A child process that runs one of the test's own TypeScript files.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

export function startTypescript(
  file: string,
  args: readonly string[],
  shellLimits = '',
): ChildProcessWithoutNullStreams {
  const command = [
    process.execPath,
    '--import',
    join(import.meta.dirname, 'run-typescript.mjs'),
    join(import.meta.dirname, file),
    ...args,
  ];
  return shellLimits === ''
    ? spawn(command[0] ?? '', command.slice(1))
    : spawn('bash', ['-c', `${shellLimits}; exec "$@"`, 'bash', ...command]);
}
