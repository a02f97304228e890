/**
 * Room for a transaction in the store's file: allocated behind its last page, or free inside of it.
 */
import type { Database, RootDatabase } from 'lmdb';
import type { DiskReserve } from './disk-reserve.js';

interface TreeStats {
  readonly treeBranchPageCount: number;
  readonly treeLeafPageCount: number;
  readonly overflowPages: number;
}

interface EnvironmentStats {
  readonly pageSize: number;
  readonly lastPageNumber: number;
  readonly root: TreeStats;
  readonly free: TreeStats;
}

/** Pages that a transaction may need for its trees, whatever it holds. */
const overheadPages = 64;
const metaPages = 2;
/**
 * A value needs consecutive pages and free ones are scattered: measured with values of 700 bytes to
 * 500 KB, the file grew although up to 21 % of its pages were free. So free pages count only when
 * they are a third of all and several times what is needed.
 */
const freeShare = 1 / 3;
const freeOverNeeded = 4;

const pagesOf = (tree: TreeStats): number =>
  tree.treeBranchPageCount + tree.treeLeafPageCount + tree.overflowPages;

/**
 * @param values bytes of each value that the transaction will add; none when it only removes.
 * @returns where the room is; free pages inside can be used from the transaction after next.
 * @throws what the disk says when there is no room.
 */
export async function ensureRoom(
  env: RootDatabase,
  trees: readonly Database[],
  reserve: DiskReserve,
  values: readonly number[],
): Promise<'behind' | 'inside'> {
  const stats = env.getStats() as EnvironmentStats;
  const valuePages = values.reduce((sum, bytes) => sum + Math.ceil(bytes / stats.pageSize) + 1, 0);
  // An addition leaves a second overhead: on a full disk a removal must still go through.
  const sparePages = values.length > 0 ? 2 * overheadPages : overheadPages;
  const endPages = stats.lastPageNumber + 1;
  try {
    await reserve.ensure((endPages + valuePages + sparePages) * stats.pageSize);
    return 'behind';
  } catch (error) {
    const usedPages = [stats.root, stats.free, ...trees.map((tree) => tree.getStats() as TreeStats)]
      .map(pagesOf)
      .reduce((sum, pages) => sum + pages, metaPages);
    const neededPages = freeOverNeeded * (valuePages + overheadPages);
    if (endPages - usedPages < Math.max(neededPages, endPages * freeShare)) throw error;
    return 'inside';
  }
}
