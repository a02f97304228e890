// Runs under a limit on file sizes, which a write feels as it feels a full disk: appends until it is
// refused, commits, appends again, and prints what happened as one JSON line.
import { createEmbeddedLog } from '../src/log/embedded-log.js';
import { LogUnavailable } from '../src/log/event-log.js';

const log = await createEmbeddedLog({
  dir: process.argv[2] ?? '',
  topic: 'events',
  maxBytes: 1e9,
  retryAfterMs: 700,
});
const append = () => log.append([{ key: 'k', value: Buffer.alloc(20_000, 'x') }]);

async function appendUntilRefused(): Promise<{ acknowledged: number; error: unknown }> {
  for (let acknowledged = 0; ; acknowledged++) {
    try {
      await append();
    } catch (error) {
      return { acknowledged, error };
    }
  }
}

async function stored(offset: number): Promise<number> {
  return (await log.read(0, offset, { maxRecords: 1e6, maxBytes: 1e9, waitMs: 0 })).length;
}

const full = await appendUntilRefused();
const refusedAgain = await appendUntilRefused();
const whileFull = await log.health();
const storedWhenFull = await stored(0);
await log.commit(0, { offset: storedWhenFull, note: 'loaded' });
const afterCommit = await appendUntilRefused();
process.stdout.write(
  `${JSON.stringify({
    unavailable:
      full.error instanceof LogUnavailable && refusedAgain.error instanceof LogUnavailable,
    retryAfterMs: full.error instanceof LogUnavailable ? full.error.retryAfterMs : null,
    detail: whileFull.detail,
    acknowledged: full.acknowledged + refusedAgain.acknowledged,
    storedWhenFull,
    acknowledgedAfterCommit: afterCommit.acknowledged,
    storedAfterCommit: await stored(storedWhenFull),
  })}\n`,
);
await log.close();
