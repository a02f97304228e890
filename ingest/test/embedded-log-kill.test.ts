// kill -9 of a process that appends: everything it was told to be durable is there afterwards.
import { once } from 'node:events';
import { createEmbeddedLog } from '../src/log/embedded-log.js';
import { startTypescript } from './child-process.js';
import { temporaryDirectory } from './temporary-directory.js';

const lives = 12;

/** Runs the child until it has acknowledged `count` records, kills it, and gives what it said. */
async function acknowledgedBeforeKill(dir: string, life: number, count: number): Promise<string[]> {
  const child = startTypescript('appending-child.ts', [dir, String(life)]);
  const closed = once(child, 'close');
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split('\n').length > count) child.kill('SIGKILL');
  });
  const [code, signal] = (await closed) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`the child ended by itself (${code}): ${errors}`);
  // A line without its end was never said.
  return output
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== 'ready');
}

test('after each of 12 kill -9 every acknowledged record is stored once, without a gap', async () => {
  const dir = temporaryDirectory();
  const acknowledged = new Set<string>();
  const committedBefore = [0, 0];
  for (let life = 0; life < lives; life++) {
    const said = await acknowledgedBeforeKill(dir, life, 1 + ((life * 37) % 200));
    said.forEach((name) => acknowledged.add(name));
    const log = await createEmbeddedLog({ dir, topic: 'events', partitions: 2, maxBytes: 1e9 });
    for (const partition of log.assigned()) {
      const { offset } = await log.committed(partition);
      expect(offset).toBe(committedBefore[partition]);
      const entries = await log.read(partition, offset, {
        maxRecords: 1e6,
        maxBytes: 1e9,
        waitMs: 0,
      });
      expect(entries.map((entry) => entry.offset)).toEqual(
        entries.map((_, index) => offset + index),
      );
      // The last third stays, so that the next life appends behind records that it did not write.
      const next = offset + Math.floor((entries.length * 2) / 3);
      for (const entry of entries.slice(0, next - offset)) {
        acknowledged.delete(entry.value.toString().trim());
      }
      await log.commit(partition, { offset: next, note: `life ${life}` });
      committedBefore[partition] = next;
      const names = entries.map((entry) => entry.value.toString().trim());
      expect(new Set(names).size).toBe(names.length);
    }
    const left = await Promise.all(
      log.assigned().map(async (partition) => {
        const { offset } = await log.committed(partition);
        return log.read(partition, offset, { maxRecords: 1e6, maxBytes: 1e9, waitMs: 0 });
      }),
    );
    const stored = new Set(left.flat().map((entry) => entry.value.toString().trim()));
    expect([...acknowledged].filter((name) => !stored.has(name))).toEqual([]);
    await log.close();
  }
}, 300_000);
