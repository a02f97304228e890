/** How far an import is: a bar that redraws itself where somebody watches, a line now and then else. */
import type { Terminal } from '../cli/command.js';
import type { ImportTally } from './import-tally.js';

export interface ProgressOptions {
  readonly terminal: Terminal;
  readonly fileBytes: number;
  readonly readBytes: () => number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const barWidth = 28;

export function createProgress({ terminal, fileBytes, readBytes, now }: ProgressOptions) {
  const startedAt = now();
  const everyMs = terminal.status === null ? 5_000 : 100;
  let shownAt = terminal.status === null ? startedAt : 0;
  return {
    show(tally: ImportTally): void {
      const at = now();
      if (at - shownAt < everyMs) return;
      shownAt = at;
      const share = fileBytes === 0 ? 1 : Math.min(1, readBytes() / fileBytes);
      const perSecond = Math.round(tally.rows / Math.max(0.001, (at - startedAt) / 1000));
      const words = `${Math.floor(share * 100)} %  ${tally.rows} rows  ${perSecond} rows/s`;
      if (terminal.status === null) terminal.err(words);
      else {
        const full = Math.round(share * barWidth);
        terminal.status(`[${'█'.repeat(full)}${'·'.repeat(barWidth - full)}] ${words}`);
      }
    },
    settling(): void {
      terminal.status?.('all rows are safe; loading them …');
    },
    done(): void {
      terminal.status?.('');
    },
  };
}
