/** A stream of bytes → its lines, one at a time, in bounded memory. A line without end is cut off. */
import { isUtf8 } from 'node:buffer';

export interface Line {
  readonly number: number;
  readonly text: string;
  /** Why it can't be read: `text` is only its beginning, or has characters that aren't in the file. */
  readonly fault: 'line_too_long' | 'not_utf8' | null;
}

const lineEnd = 0x0a;
const mark = Buffer.from('\uFEFF');
/** What is kept of a line that is too long. */
const keptBytes = 1024;

export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  maxLineBytes: number,
): AsyncGenerator<Line> {
  let number = 0;
  let rest: Buffer = Buffer.alloc(0);
  let tooLong = false;
  const take = (end: Buffer): Line => {
    let bytes = tooLong ? rest : rest.length === 0 ? end : Buffer.concat([rest, end]);
    if (number === 0 && bytes.subarray(0, mark.length).equals(mark)) {
      bytes = bytes.subarray(mark.length);
    }
    const fault =
      tooLong || bytes.length > maxLineBytes
        ? ('line_too_long' as const)
        : isUtf8(bytes)
          ? null
          : ('not_utf8' as const);
    rest = Buffer.alloc(0);
    tooLong = false;
    return { number: ++number, text: bytes.toString('utf8').replace(/\r$/, ''), fault };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = chunk.indexOf(lineEnd); at >= 0; at = chunk.indexOf(lineEnd, start)) {
      yield take(chunk.subarray(start, at));
      start = at + 1;
    }
    if (!tooLong) rest = Buffer.concat([rest, chunk.subarray(start)]);
    if (rest.length > maxLineBytes) {
      tooLong = true;
      rest = rest.subarray(0, keptBytes);
    }
  }
  if (rest.length > 0) yield take(Buffer.alloc(0));
}
