/** How far the group is behind: in records, about how many bytes, and in time. */
import type { GroupOffsets } from './group-offsets.js';
import type { KafkaWire } from './kafka-wire.js';
import type { PartitionFetcher } from './partition-fetcher.js';

export interface PartitionLag {
  readonly partition: number;
  readonly records: number;
  /** Age of the oldest record that isn't committed; 0 when all are. */
  readonly seconds: number;
}

export interface Backlog {
  records(partitions: readonly number[]): Promise<ReadonlyMap<number, number>>;
  lags(partitions: readonly number[]): Promise<PartitionLag[]>;
  /** Remembers where the partitions end now. @returns what tells whether the group is past that. */
  mark(partitions: readonly number[]): Promise<() => Promise<boolean>>;
}

export interface BacklogDeps {
  readonly wire: KafkaWire;
  readonly offsets: GroupOffsets;
  readonly fetcher: PartitionFetcher;
  readonly nowMs: () => number;
}

export function createBacklog({ wire, offsets, fetcher, nowMs }: BacklogDeps): Backlog {
  async function behind(partitions: readonly number[]) {
    // The ends last: a commit in between must not look like one behind the end.
    const committed = await offsets.committed(partitions);
    const firsts = await wire.offsets('first');
    const ends = await wire.offsets('end');
    return partitions.map((partition) => {
      const end = ends.get(partition) ?? 0;
      const from = Math.max(committed.get(partition)?.offset ?? 0, firsts.get(partition) ?? 0);
      return { partition, from, records: Math.max(0, end - from) };
    });
  }

  return {
    async records(partitions) {
      const found = await behind(partitions);
      return new Map(found.map(({ partition, records }) => [partition, records]));
    },
    async lags(partitions) {
      const found = await behind(partitions);
      return await Promise.all(
        found.map(async ({ partition, from, records }) => {
          const [oldest] = records > 0 ? await fetcher.fetch(partition, from, 0) : [];
          const seconds = oldest ? Math.max(0, nowMs() - oldest.timestampMs) / 1_000 : 0;
          return { partition, records, seconds };
        }),
      );
    },
    async mark(partitions) {
      const ends = await wire.offsets('end');
      return async () =>
        (await behind(partitions)).every(
          ({ partition, from }) => from >= (ends.get(partition) ?? 0),
        );
    },
  };
}
