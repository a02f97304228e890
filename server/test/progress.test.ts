import type { Terminal } from '../src/cli/command.js';
import { createImportTally } from '../src/import/import-tally.js';
import { createProgress } from '../src/import/progress.js';

function watched(isTerminal: boolean) {
  const lines: string[] = [];
  const bars: string[] = [];
  let now = 0;
  const terminal: Terminal = {
    out: () => undefined,
    err: (line) => void lines.push(line),
    status: isTerminal ? (line) => void bars.push(line) : null,
  };
  let bytes = 0;
  const progress = createProgress({
    terminal,
    fileBytes: 1_000,
    readBytes: () => bytes,
    now: () => now,
  });
  const tally = createImportTally();
  return {
    lines,
    bars,
    at(ms: number, read: number, rows: number) {
      [now, bytes, tally.rows] = [ms, read, rows];
      progress.show(tally);
    },
  };
}

test('at a terminal, a bar fills up', () => {
  const { bars, lines, at } = watched(true);
  at(1_000, 250, 500);
  at(1_050, 260, 520);
  at(2_000, 1_000, 3_000);
  expect(bars).toEqual([
    '[███████·····················] 25 %  500 rows  500 rows/s',
    '[████████████████████████████] 100 %  3000 rows  1500 rows/s',
  ]);
  expect(lines).toEqual([]);
});

test('elsewhere, a line is written now and then', () => {
  const { bars, lines, at } = watched(false);
  at(1_000, 100, 100);
  at(6_000, 500, 1_200);
  at(7_000, 600, 1_400);
  expect(lines).toEqual(['50 %  1200 rows  200 rows/s']);
  expect(bars).toEqual([]);
});
