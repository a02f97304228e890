/** Opens a file of rows: plain or gzip, CSV or JSON Lines, told by its first bytes and not its name. */
import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Problem, reasonOf } from '../problem.js';
import { csvRows } from './csv-rows.js';
import { jsonRows } from './json-rows.js';
import { readLines, type Line } from './read-lines.js';
import type { RowOrFault } from './row.js';

/** Longer than any event may be. */
const maxLineLength = 128 * 1024;

export interface OpenedRows {
  readonly rows: AsyncIterable<RowOrFault>;
  readonly fileBytes: number;
  /** Bytes of the file that have been read. */
  readBytes(): number;
}

export async function openRows(path: string): Promise<OpenedRows> {
  const { head, fileBytes } = await readHead(path);
  if (head[0] === 0xff && head[1] === 0xfe) {
    throw new Problem(`${path} is UTF-16: save it as UTF-8`);
  }
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  let file: ReadStream | null = null;
  const rows = async function* () {
    file = createReadStream(path, { highWaterMark: 256 * 1024 });
    const bytes = isGzip ? inflated(file, path) : (file as AsyncIterable<Buffer>);
    yield* chooseFormat(readLines(bytes, maxLineLength));
  };
  return { rows: rows(), fileBytes, readBytes: () => file?.bytesRead ?? 0 };
}

async function readHead(path: string): Promise<{ head: Buffer; fileBytes: number }> {
  try {
    const handle = await open(path);
    try {
      const head = Buffer.alloc(2);
      await handle.read(head, 0, 2, 0);
      return { head, fileBytes: (await handle.stat()).size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new Problem(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

/** A gzip file that is cut off gives what it holds, then says so. */
async function* inflated(file: NodeJS.ReadableStream, path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  try {
    yield* file.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new Problem(`${path} cannot be unpacked to its end: ${reasonOf(error)}`);
  }
}

async function* chooseFormat(lines: AsyncGenerator<Line>): AsyncGenerator<RowOrFault> {
  const first = await lines.next();
  if (first.done) throw new Problem('The file is empty');
  const all = (async function* () {
    yield first.value;
    yield* lines;
  })();
  yield* first.value.text.trimStart().startsWith('{') ? jsonRows(all) : csvRows(all);
}
