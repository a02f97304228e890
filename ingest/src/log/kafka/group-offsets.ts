/** What the group has committed: offsets and their notes, at its coordinator. */
import type { Commit } from '../event-log.js';
import type { Membership } from './group-membership.js';
import type { KafkaWire } from './kafka-wire.js';

export interface GroupOffsets {
  /** Of each partition; without a commit it is the start, without a note. */
  committed(partitions: readonly number[]): Promise<ReadonlyMap<number, Commit>>;
  /** Rejects when the group has gone on to another generation. */
  commit(partition: number, commit: Commit, as: Membership): Promise<void>;
}

interface FetchedOffsets {
  readonly responses: readonly {
    readonly partitions: readonly {
      readonly partition: number;
      readonly offset: string;
      readonly metadata: string | null;
    }[];
  }[];
}

export function createGroupOffsets(wire: KafkaWire, groupId: string, topic: string): GroupOffsets {
  return {
    async committed(partitions) {
      const coordinator = await wire.coordinator(groupId);
      const asked = partitions.map((partition) => ({ partition, offset: '' }));
      const answer = (await coordinator.offsetFetch({
        groupId,
        topics: [{ topic, partitions: asked }],
      })) as unknown as FetchedOffsets;
      const found = answer.responses.flatMap((response) => response.partitions);
      return new Map(
        found.map(({ partition, offset, metadata }) => [
          partition,
          Number(offset) < 0
            ? { offset: 0, note: '' }
            : { offset: Number(offset), note: metadata ?? '' },
        ]),
      );
    },
    async commit(partition, { offset, note }, { generation, memberId }) {
      const coordinator = await wire.coordinator(groupId);
      const commit = { partition, offset: String(offset), metadata: note };
      await coordinator.offsetCommit({
        groupId,
        memberId,
        groupGenerationId: generation,
        topics: [{ topic, partitions: [commit] }],
      });
    },
  };
}
