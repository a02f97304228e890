/**
 * Who may still go on with a partition: whoever opened it while it has been ours without a gap since.
 * After a gap others may have read and committed, and what was begun before is no longer true.
 */
import { PartitionLost } from '../event-log.js';
import type { GroupMembership } from './group-membership.js';

export interface Tenures {
  /** From here on, as the partition is now. @throws PartitionLost when it isn't ours. */
  open(partition: number): void;
  /** @throws PartitionLost when it isn't ours any more, or was lost and came back. */
  check(partition: number): void;
}

export function createTenures(membership: Pick<GroupMembership, 'tenure'> | null): Tenures {
  const opened = new Map<number, symbol>();

  const held = (partition: number): symbol => {
    const tenure = membership?.tenure(partition) ?? null;
    if (tenure === null) throw new PartitionLost(partition);
    return tenure;
  };

  return {
    open: (partition) => void opened.set(partition, held(partition)),
    check(partition) {
      const tenure = held(partition);
      const known = opened.get(partition);
      if (known === undefined) opened.set(partition, tenure);
      else if (known !== tenure) throw new PartitionLost(partition);
    },
  };
}
