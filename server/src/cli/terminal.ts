/** The real terminal: answers to stdout, everything else to stderr, a status line where one can be. */
import type { Terminal } from './command.js';

export function createTerminal(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Terminal {
  // a reader that has seen enough (head, less) is no failure
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[2K');
    shown = false;
  };
  return {
    out(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    err(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    status: stderr.isTTY
      ? (line) => {
          clear();
          stderr.write(line);
          shown = line !== '';
        }
      : null,
  };
}
