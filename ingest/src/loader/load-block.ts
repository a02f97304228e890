/**
 * Brings one prepared block to its end: its rows stored, its lost records in the dead letters, its
 * offsets passed. In this order, and the same block again until it succeeds.
 */
import type { Warehouse } from '@tabiji/warehouse';
import type { EventLog } from '../log/event-log.js';
import { tokenOf } from './block-plan.js';
import { deadLetterOf, type LostRecord } from './dead-letter-of.js';
import { withoutDuplicates } from './find-duplicates.js';
import type { RefusedRow } from './insert-rows.js';
import type { Lane } from './lane.js';
import type { PreparedBlock } from './prepare-block.js';
import { retryPassing, type RetryDeps } from './retry-passing.js';
import { storeBlock } from './store-block.js';

export interface LoadBlockDeps extends RetryDeps {
  readonly log: EventLog;
  readonly deadLetters: Pick<EventLog, 'append'>;
  readonly warehouse: Warehouse;
  /** Ids are looked up and stored by one block at a time, or two could store the same. */
  readonly lane: Lane;
}

/** @param sentBefore another process may have sent it, whole or in part. */
export async function loadBlock(
  deps: LoadBlockDeps,
  block: PreparedBlock,
  sentBefore: boolean,
): Promise<void> {
  const { log, warehouse, clock, metrics, lane } = deps;
  const { partition, plan, entries, rows, undecodable } = block;
  const startedMs = clock.nowMs();
  const again = <Result>(what: string, work: (attempt: number) => Promise<Result>) =>
    retryPassing(deps, what, { partition, ...plan }, work);

  const outcome = await lane(() =>
    again('storing a block', async (attempt) => {
      const unique = await withoutDuplicates(warehouse, rows);
      const range = { logId: log.id, partition, first: plan.first, last: plan.last };
      const token = tokenOf(log, partition, plan);
      const stored = { range, token, rows: unique };
      const refused = await storeBlock(warehouse, stored, sentBefore || attempt > 0);
      return { unique: unique.length, refused };
    }),
  );
  const lost = [...undecodable, ...lostRows(outcome.refused, entries)];
  if (lost.length > 0) {
    deps.logger.error(
      { partition, first: plan.first, last: plan.last, count: lost.length },
      'records go to the dead letters',
    );
    const letters = lost.map((record) => deadLetterOf(log, partition, record));
    await again('writing dead letters', () => deps.deadLetters.append(letters));
  }
  await again('committing a block', () =>
    log.commit(partition, { offset: plan.last + 1, note: '' }),
  );
  metrics.passed({
    seconds: (clock.nowMs() - startedMs) / 1_000,
    stored: outcome.unique - outcome.refused.length,
    deduplicated: rows.length - outcome.unique,
    deadLettered: lost.map(({ reason }) => reason),
  });
}

function lostRows(refused: readonly RefusedRow[], entries: PreparedBlock['entries']): LostRecord[] {
  const byOffset = new Map(entries.map((entry) => [entry.offset, entry]));
  return refused.flatMap(({ row, detail }) => {
    const entry = byOffset.get(row.log_offset);
    return entry ? [{ entry, reason: 'row_refused' as const, detail }] : [];
  });
}
