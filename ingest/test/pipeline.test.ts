// The one road without HTTP: what an import uses.
import { limits } from '@tabiji/contract';
import { BatcherFull } from '../src/batcher.js';
import { createPipeline } from '../src/collector/pipeline.js';
import type { RequestContext } from '../src/collector/step.js';
import { LogUnavailable, type EventLog, type LogRecord } from '../src/log/event-log.js';
import { startCollector } from './collector-harness.js';
import { recordedMetrics } from './recorded-metrics.js';
import { shopEvent } from './shop-event.js';

const context: RequestContext = {
  source: 'csv',
  receivedAtMs: Date.now(),
  sentAtMs: null,
  userAgent: '',
  defaultCurrency: '',
  imported: true,
};

test('an import keeps its times, says why a row is refused, and leaves no dead letter of it', async () => {
  const collector = await startCollector();
  const pipeline = createPipeline({ log: collector.log, deadLetters: collector.deadLetters });
  const occurred_at = Date.UTC(2019, 9, 1);
  const result = await pipeline.accept(
    [shopEvent({ occurred_at }), shopEvent({ name: '' })],
    context,
  );
  expect(result.verdicts).toMatchObject([
    { status: 'accepted' },
    { status: 'rejected', reason: 'invalid_name' },
  ]);
  expect(await collector.stored()).toMatchObject([
    { source: 'csv', occurred_at, clock_clamped: false, imported: true },
  ]);
  expect(result.judgements[0]).toMatchObject({ event: (await collector.stored())[0] });
  expect(await collector.letters()).toEqual([]);
  await collector.close();
});

test('an import takes times until 24 hours from now; later ones lie in the future', async () => {
  const collector = await startCollector();
  const pipeline = createPipeline({ log: collector.log, deadLetters: collector.deadLetters });
  const tomorrow = context.receivedAtMs + limits.maxImportFutureMs;
  const { verdicts } = await pipeline.accept(
    [tomorrow, tomorrow + 1].map((occurred_at) => shopEvent({ occurred_at })),
    context,
  );
  expect(verdicts).toMatchObject([
    { status: 'accepted' },
    {
      status: 'rejected',
      reason: 'invalid_time',
      detail: expect.stringContaining('It lies in the future'),
    },
  ]);
  await collector.close();
});

test('events of one device share a key of the log, those of another source do not', async () => {
  const keys: string[] = [];
  const log = {
    append: async (records: LogRecord[]) => void keys.push(...records.map(({ key }) => key)),
  } as unknown as EventLog;
  const pipeline = createPipeline({ log, deadLetters: log });
  const visitor = () => shopEvent({ anonymous_id: 'v' });
  await pipeline.accept([visitor(), visitor()], context);
  await pipeline.accept([visitor()], { ...context, source: 'other' });
  expect(new Set(keys.slice(0, 2)).size).toBe(1);
  expect(keys[2]).not.toBe(keys[0]);
});

/** A log that keeps an append waiting until the test lets it go. */
function heldLog() {
  const held: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const log = {
    append: () => new Promise<void>((resolve, reject) => held.push({ resolve, reject })),
  } as unknown as EventLog;
  return { held, log };
}
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('nothing is counted, and nobody is answered, before the log has it', async () => {
  const { held, log } = heldLog();
  const metrics = recordedMetrics();
  const pipeline = createPipeline({ log, deadLetters: log, metrics });
  let answered = false;
  const accepting = pipeline.accept([shopEvent()], context).then(() => (answered = true));
  await nextTurn();
  await nextTurn();
  expect([held.length, answered, metrics.count('tabiji_events_received_total')]).toEqual([
    1,
    false,
    0,
  ]);
  held[0]?.resolve();
  await accepting;
  expect(metrics.count('tabiji_events_accepted_total')).toBe(1);
});

test('a full batcher refuses at once, an unavailable log after it has been asked', async () => {
  const { held, log } = heldLog();
  const pipeline = createPipeline({
    log,
    deadLetters: log,
    batcherLimits: { maxPendingBytes: 1_500 },
  });
  const first = pipeline.accept([shopEvent()], context);
  await expect(pipeline.accept([shopEvent(), shopEvent()], context)).rejects.toBeInstanceOf(
    BatcherFull,
  );
  await nextTurn();
  held[0]?.reject(new LogUnavailable('away', 100));
  await expect(first).rejects.toBeInstanceOf(LogUnavailable);
});

test('requests of one turn are appended together', async () => {
  const { held, log } = heldLog();
  const pipeline = createPipeline({ log, deadLetters: log });
  const requests = [1, 2, 3].map(() => pipeline.accept([shopEvent()], context));
  await nextTurn();
  await nextTurn();
  expect(held).toHaveLength(1);
  held[0]?.resolve();
  expect(await Promise.all(requests)).toHaveLength(3);
});
