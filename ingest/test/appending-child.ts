// Appends until it is killed and says on its standard output what was acknowledged, line by line,
// written before anything else happens. `APPEND_BYTES` is the size of a record.
import { writeSync } from 'node:fs';
import { createEmbeddedLog } from '../src/log/embedded-log.js';

const [dir = '', life = ''] = process.argv.slice(2);
const log = await createEmbeddedLog({ dir, topic: 'events', partitions: 2, maxBytes: 1e9 });
let made = 0;

async function appendForever(): Promise<void> {
  for (;;) {
    const names = Array.from({ length: 1 + (made % 3) }, () => `${life}.${made++}`);
    await log.append(
      names.map((name) => ({ key: `key ${made % 10}`, value: Buffer.from(name.padEnd(700)) })),
    );
    writeSync(1, `${names.join('\n')}\n`);
  }
}

writeSync(1, 'ready\n');
await Promise.all(Array.from({ length: 8 }, appendForever));
