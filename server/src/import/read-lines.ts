/** A stream of bytes → its lines, one at a time, in bounded memory. A line without end is cut off. */
import { StringDecoder } from 'node:string_decoder';

export interface Line {
  readonly number: number;
  readonly text: string;
  /** Its end was thrown away: `text` is only its beginning. */
  readonly tooLong: boolean;
}

export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  maxLineLength: number,
): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let number = 0;
  let rest = '';
  let tooLong = false;
  const take = (end: string): Line => {
    const text = tooLong ? rest : rest + end;
    const line = {
      number: ++number,
      text: text.replace(/\r$/, ''),
      tooLong: tooLong || text.length > maxLineLength,
    };
    rest = '';
    tooLong = false;
    return line;
  };
  for await (const chunk of chunks) {
    const text = decoder.write(chunk);
    let start = number === 0 && rest === '' && text.startsWith('\uFEFF') ? 1 : 0;
    for (let at = text.indexOf('\n', start); at >= 0; at = text.indexOf('\n', start)) {
      yield take(text.slice(start, at));
      start = at + 1;
    }
    if (!tooLong) rest += text.slice(start);
    if (rest.length > maxLineLength) {
      tooLong = true;
      rest = rest.slice(0, 1024);
    }
  }
  rest += decoder.end();
  if (rest !== '') yield take('');
}
