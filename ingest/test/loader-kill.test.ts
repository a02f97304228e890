// The process is killed while it loads, again and again; what it leaves behind is put right.
import { startTypescript } from './child-process.js';
import { acceptedEvent, openStand, range } from './loader-stand.js';
import { temporaryDirectory } from './temporary-directory.js';

const eventCount = 12_000;
const kills = 8;

/** Pauses that differ and are the same in every run. */
const pauses = range(kills).map((round) => 20 + ((round * 7_919) % 400));

/** Kills the child `pauseMs` after it began to load; answers whether it was done before that. */
function killWhileLoading(dir: string, pauseMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = startTypescript('loader-child.ts', [dir, '400']);
    let output = '';
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      const began = output === '';
      output += chunk.toString();
      if (began) setTimeout(() => child.kill('SIGKILL'), pauseMs);
    });
    child.on('close', () => {
      if (output === '') reject(new Error(`the child did not begin: ${errors}`));
      else resolve(output.includes('done'));
    });
  });
}

test(`after ${kills} kills every event is stored once, in the table and in what its views feed`, async () => {
  const dir = temporaryDirectory();
  const before = await openStand(dir);
  // Every sixth event comes twice; a block touches four months and links users.
  const events = range(eventCount).flatMap((number) => {
    const event = acceptedEvent(number, {
      occurred_at: Date.UTC(2026, number % 4, 10) + number,
      user_id: number % 5 === 0 ? `user-${number % 50}` : '',
    });
    return number % 6 === 0 ? [event, event] : [event];
  });
  await before.append(...events);
  await before.close();

  let interrupted = 0;
  for (const pauseMs of pauses) interrupted += (await killWhileLoading(dir, pauseMs)) ? 0 : 1;
  expect(interrupted).toBeGreaterThan(3);

  const after = await openStand(dir);
  const loader = after.load();
  await loader.caughtUp();
  const firstOffsets = events.flatMap((event, offset) =>
    events[offset - 1]?.event_id === event.event_id ? [] : [offset],
  );
  expect(await after.offsets()).toEqual(firstOffsets);
  expect(await after.ids()).toEqual(firstOffsets);
  expect(await after.letters()).toEqual([]);
  await loader.stop();
  await after.close();
});
