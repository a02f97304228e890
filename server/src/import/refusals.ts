/** Tells which rows were refused: the first of them on the terminal, all of them in a file if asked. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Terminal } from '../cli/command.js';
import { Problem, reasonOf } from '../problem.js';

export interface Refusals {
  tell(line: number, reason: string, detail: string): void;
  close(): void;
}

const maxOnTerminal = 100;

export function createRefusals(terminal: Terminal, path: string | undefined): Refusals {
  let told = 0;
  const file = path === undefined ? null : create(path);
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  if (file !== null) writeSync(file, 'line,reason,detail\n');
  return {
    tell(line, reason, detail) {
      if (file !== null) writeSync(file, `${line},${reason},${quoted(detail)}\n`);
      told++;
      if (told <= maxOnTerminal) terminal.err(`line ${line}: ${reason}${detail && `: ${detail}`}`);
      if (told === maxOnTerminal) {
        terminal.err(
          path === undefined
            ? 'more refused rows are only counted; --refused FILE lists them'
            : '…',
        );
      }
    },
    close() {
      if (file !== null) closeSync(file);
    },
  };
}

function create(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    throw new Problem(`--refused ${path} cannot be written: ${reasonOf(error)}`);
  }
}
