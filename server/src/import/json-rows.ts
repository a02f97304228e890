/** Lines of a JSON Lines file → rows: one object a line. */
import type { Line } from './read-lines.js';
import type { RowOrFault } from './row.js';

export async function* jsonRows(lines: AsyncIterable<Line>): AsyncGenerator<RowOrFault> {
  for await (const { number: line, text, fault } of lines) {
    if (fault !== null) yield { line, reason: fault, detail: '' };
    else if (text.trim() !== '') yield readObject(line, text);
  }
}

function readObject(line: number, text: string): RowOrFault {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return {
        line,
        cells: value as Record<string, unknown>,
        characters: text.length,
        hasAllColumns: false,
      };
    }
    return { line, reason: 'unreadable_row', detail: 'it is no JSON object' };
  } catch {
    return { line, reason: 'unreadable_row', detail: 'it is no JSON' };
  }
}
