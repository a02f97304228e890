/**
 * Lines of a CSV file → rows. csv-parse reads the records; this decides where a record ends, so that
 * a quote that is never closed costs one line and not the rest of the file.
 */
import { parse } from 'csv-parse/sync';
import { Problem } from '../problem.js';
import type { Line } from './read-lines.js';
import type { RowFault, RowOrFault } from './row.js';

/** A record over more lines than this is taken for a quote that was never closed. */
const maxRecordLines = 1_000;

const fault = (line: number, reason: RowFault['reason'], detail: string): RowFault => ({
  line,
  reason,
  detail,
});

export async function* csvRows(lines: AsyncIterable<Line>): AsyncGenerator<RowOrFault> {
  const source = createPushBack(lines);
  const first = await source.next();
  if (first === null) throw new Problem('The file is empty: it has no header');
  if (first.fault === 'not_utf8')
    throw new Problem('The header is no UTF-8: save the file as UTF-8');
  const delimiter = delimiterOf(first.text);
  const columns = readRecord(first.text, delimiter) ?? [];
  checkHeader(columns);
  for (let line = await source.next(); line !== null; line = await source.next()) {
    if (line.text === '' && line.fault === null) continue;
    if (line.fault !== null) {
      yield fault(line.number, line.fault, '');
      continue;
    }
    const taken = [line];
    while (endsInQuotes(taken, delimiter) && taken.length < maxRecordLines) {
      const next = await source.next();
      if (next === null || next.fault !== null) {
        if (next) source.pushBack([next]);
        break;
      }
      taken.push(next);
    }
    const text = taken.map((part) => part.text).join('\n');
    const cells = readRecord(text, delimiter);
    if (cells !== null && cells.length === columns.length) {
      yield {
        line: line.number,
        cells: Object.fromEntries(columns.map((name, at) => [name, cells[at]])),
        characters: first.text.length + text.length,
        hasAllColumns: true,
      };
      continue;
    }
    source.pushBack(taken.slice(1));
    yield cells === null || taken.length > 1
      ? fault(line.number, 'unreadable_row', 'a quote is not closed or stands in the wrong place')
      : fault(
          line.number,
          'wrong_column_count',
          `${cells.length} columns, the header has ${columns.length}`,
        );
  }
}

function readRecord(text: string, delimiter: string): string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const records = parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: '\u0000',
    });
    return records.length === 1 ? (records[0] ?? null) : null;
  } catch {
    return null;
  }
}

/** A quote opens only where a field begins; inside, two of them are one. */
function endsInQuotes(lines: readonly Line[], delimiter: string): boolean {
  let inside = false;
  for (const { text } of lines) {
    let fieldStart = !inside;
    for (let at = 0; at < text.length; at++) {
      const character = text[at];
      if (inside) {
        if (character !== '"') continue;
        if (text[at + 1] === '"') at++;
        else inside = false;
      } else if (character === '"' && fieldStart) inside = true;
      fieldStart = character === delimiter;
    }
  }
  return inside;
}

/** Whichever of the usual ones the header has most of. */
const delimiterOf = (header: string): string =>
  [',', ';', '\t', '|'].reduce((best, candidate) =>
    header.split(candidate).length > header.split(best).length ? candidate : best,
  );

function checkHeader(columns: readonly string[]): void {
  const again = columns.find((name, at) => columns.indexOf(name) !== at);
  if (again !== undefined) throw new Problem(`The header names the column "${again}" twice`);
  if (columns.some((name) => name === ''))
    throw new Problem('The header has a column without a name');
}

function createPushBack(lines: AsyncIterable<Line>) {
  const iterator = lines[Symbol.asyncIterator]();
  let waiting: Line[] = [];
  return {
    async next(): Promise<Line | null> {
      const line = waiting.shift();
      if (line) return line;
      const result = await iterator.next();
      return result.done ? null : result.value;
    },
    pushBack(lines: readonly Line[]) {
      waiting = [...lines, ...waiting];
    },
  };
}
