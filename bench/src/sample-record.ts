/** Records of the log as the collector's own pipeline writes them, without HTTP and disk. */
import { createPipeline, decodeRecord, toRow, type EventLog, type LogRecord } from '@tabiji/ingest';
import type { EventRow } from '@tabiji/warehouse';
import { sampleEvent } from './sample-batch.js';

const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const eventsPerBatch = 100;
const eventsPerVisitor = 10;

/** `count` events, a millisecond apart, the last one now. */
export async function sampleRecords(count: number): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  const log: Pick<EventLog, 'append'> = {
    append: async (appended) => void records.push(...appended),
  };
  const pipeline = createPipeline({ log: log as EventLog, deadLetters: log as EventLog });
  const startMs = Date.now() - count;
  for (let first = 0; first < count; first += eventsPerBatch) {
    const sentAtMs = startMs + first + eventsPerBatch;
    const events = Array.from({ length: Math.min(eventsPerBatch, count - first) }, (_, index) =>
      sampleEvent(
        Math.floor((first + index) / eventsPerVisitor),
        (first + index) % eventsPerVisitor,
        startMs + first + index,
      ),
    );
    await pipeline.accept(events, {
      source: 'bench',
      receivedAtMs: sentAtMs,
      sentAtMs,
      userAgent,
      defaultCurrency: '',
      imported: false,
    });
  }
  return records;
}

/** The rows that the loader makes of them, at offset 0 and up. */
export const rowsOf = (records: readonly LogRecord[]): EventRow[] =>
  records.map(({ value }, offset) => {
    const decoded = decodeRecord(Buffer.from(value));
    if (!decoded.ok) throw new Error(decoded.detail);
    return toRow(decoded.event, { logId: 'bench', partition: 0, offset });
  });
