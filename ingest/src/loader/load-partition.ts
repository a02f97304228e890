/**
 * One partition, block by block: plan, store, commit. The next block is read and prepared while the
 * engine takes in the one before it.
 */
import type { Commit } from '../log/event-log.js';
import { readPlan, writePlan } from './block-plan.js';
import type { CatchUp } from './catch-up.js';
import { loadBlock, type LoadBlockDeps } from './load-block.js';
import { prepareBlock, type PreparedBlock } from './prepare-block.js';
import { retryPassing } from './retry-passing.js';
import { readBlock, readPlanned, type BlockLimits } from './read-block.js';

export interface LoadPartitionDeps extends LoadBlockDeps {
  readonly limits: BlockLimits;
  readonly catchUp: CatchUp;
}

interface NextBlock {
  /** null when the log had nothing. */
  readonly block: PreparedBlock | null;
  readonly reachedEnd: boolean;
  readonly begun: number;
}

/** How long an empty log is waited at before the loop turns, in milliseconds. */
const idleMs = 100;

/** Returns when the signal is aborted. @throws PartitionLost, LoaderStopping, or what needs a person. */
export async function loadPartition(deps: LoadPartitionDeps, partition: number): Promise<void> {
  const { log, limits, clock, signal, catchUp } = deps;

  const readNext = async (from: number): Promise<NextBlock> => {
    const begun = catchUp.beginRead();
    const context = { clock, idleMs, signal };
    const where = { partition, first: from, last: from };
    const { entries, reachedEnd } = await retryPassing(deps, 'reading a block', where, () =>
      readBlock(log, partition, from, limits, context),
    );
    const block = entries.length > 0 ? await prepareBlock(log, partition, entries) : null;
    return { block, reachedEnd, begun };
  };

  const start = { partition, first: 0, last: 0 };
  let offset = await retryPassing(deps, 'beginning a partition', start, async () =>
    finishPlanned(deps, partition, await log.committed(partition)),
  );
  let next = readNext(offset);
  while (!signal.aborted) {
    const { block, reachedEnd, begun } = await next;
    if (signal.aborted) return;
    if (block) await writeDown(deps, block, offset);
    const from = block ? block.plan.last + 1 : offset;
    next = readNext(from);
    // It is awaited in the next turn, or not at all when this one fails.
    next.catch(() => undefined);
    if (block) await loadBlock(deps, block, false);
    offset = from;
    if (reachedEnd) catchUp.reachedEnd(partition, begun);
  }
}

const writeDown = (deps: LoadPartitionDeps, block: PreparedBlock, offset: number): Promise<void> =>
  retryPassing(deps, 'planning a block', { partition: block.partition, ...block.plan }, () =>
    deps.log.commit(block.partition, { offset, note: writePlan(block.plan) }),
  );

/** Whoever was here before may have sent the block it planned. Answers with the next offset. */
async function finishPlanned(
  deps: LoadPartitionDeps,
  partition: number,
  { offset, note }: Commit,
): Promise<number> {
  const plan = readPlan(note);
  if (!plan) return offset;
  const entries = await readPlanned(deps.log, partition, plan);
  const block = await prepareBlock(deps.log, partition, entries);
  if (block.plan.hash !== plan.hash) {
    throw new Error(
      `partition ${partition}: the records ${plan.first} to ${plan.last} aren't those that were planned`,
    );
  }
  deps.logger.info({ partition, first: plan.first, last: plan.last }, 'finishing a planned block');
  await loadBlock(deps, block, true);
  return plan.last + 1;
}
