/**
 * Reads a file to its end and sends its rows, a few batches at a time: what is read ahead is bounded
 * by what is in flight. Knows neither the terminal nor where the events go.
 */
import { limits } from '@tabiji/contract';
import { cellAt, settleColumns, type Mapping } from './columns.js';
import { createImportTally, type ImportTally } from './import-tally.js';
import type { ImportSink } from './import-sink.js';
import type { Occurrences } from './occurrences.js';
import type { RowOrFault } from './row.js';
import { rowEventId, rowFingerprint } from './row-identity.js';
import { rowToEvent } from './row-to-event.js';

export interface RunImport {
  readonly rows: AsyncIterable<RowOrFault>;
  readonly source: string;
  readonly mapping: Mapping;
  /** Identical rows are one event. */
  readonly distinct: boolean;
  readonly occurrences: Occurrences;
  readonly sink: ImportSink;
  readonly onRefused: (line: number, reason: string, detail: string) => void;
  readonly onProgress: (tally: ImportTally) => void;
}

/** Batches on their way at once. */
const maxInFlight = 8;
const maxBatchBytes = limits.maxBatchBytes / 2;
/** Ids and names of fields, in bytes. */
const eventOverhead = 200;

export async function runImport(job: RunImport): Promise<ImportTally> {
  const tally = createImportTally();
  const refuse = (line: number, reason: string, detail: string): void => {
    tally.refuse(reason);
    job.onRefused(line, reason, detail);
  };
  const inFlight = new Set<Promise<void>>();
  let failure: { error: unknown } | null = null;
  let batch: { line: number; event: unknown }[] = [];
  let batchBytes = 0;

  const deliver = async (sent: typeof batch): Promise<void> => {
    const verdicts = await job.sink.send(sent.map(({ event }) => event));
    for (const verdict of verdicts) {
      const line = sent[verdict.index]?.line ?? 0;
      if (verdict.status === 'accepted') tally.accepted++;
      else refuse(line, verdict.reason ?? verdict.status, verdict.detail ?? '');
    }
    job.onProgress(tally);
  };
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const sending = deliver(batch)
      .catch((error: unknown) => void (failure ??= { error }))
      .finally(() => inFlight.delete(sending));
    inFlight.add(sending);
    batch = [];
    batchBytes = 0;
    if (inFlight.size >= maxInFlight) await Promise.race(inFlight);
  };

  const unusedRenames = new Set(job.mapping.rename.keys());
  let mapping: Mapping | null = null;
  for await (const row of job.rows) {
    if (failure) break;
    tally.rows++;
    if ('reason' in row) {
      refuse(row.line, row.reason, row.detail);
      continue;
    }
    mapping ??= settleColumns(job.mapping, row);
    if (unusedRenames.size > 0) {
      unusedRenames.delete(String(cellAt(row.cells, mapping.columns.event ?? '')).trim());
    }
    const fingerprint = rowFingerprint(job.source, row);
    const before = job.occurrences.next(fingerprint);
    if (job.distinct && before > 0) {
      tally.repeated++;
      continue;
    }
    const result = rowToEvent(row, mapping, rowEventId(fingerprint, before));
    if (!result.ok) {
      refuse(row.line, result.reason, result.detail);
      continue;
    }
    batch.push({ line: row.line, event: result.event });
    batchBytes += row.characters + eventOverhead;
    if (batch.length >= limits.maxEventsPerBatch || batchBytes >= maxBatchBytes) await flush();
  }
  await flush();
  await Promise.all(inFlight);
  if (failure) throw (failure as { error: unknown }).error;
  tally.unusedRenames = [...unusedRenames];
  return tally;
}
