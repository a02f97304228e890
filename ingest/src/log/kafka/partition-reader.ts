/** Reads of one topic in the port's terms: limits kept to, lost records told of. */
import type { Logger } from '../../logger.js';
import type { LogEntry, ReadLimits } from '../event-log.js';
import type { KafkaWire } from './kafka-wire.js';
import { OutOfRange, type FetchedRecord, type PartitionFetcher } from './partition-fetcher.js';
import { createReadAhead } from './read-ahead.js';

export interface PartitionReader {
  read(partition: number, offset: number, limits: ReadLimits): Promise<LogEntry[]>;
}

export interface PartitionReaderDeps {
  readonly wire: KafkaWire;
  readonly fetcher: PartitionFetcher;
  readonly logger: Logger;
}

const noBytes = Buffer.alloc(0);

export function createPartitionReader({
  wire,
  fetcher,
  logger,
}: PartitionReaderDeps): PartitionReader {
  const ahead = createReadAhead();

  /** Also across what Kafka has deleted: what is gone can't be waited for. */
  async function fetch(partition: number, offset: number, waitMs: number) {
    try {
      return await fetcher.fetch(partition, offset, waitMs);
    } catch (error) {
      if (!(error instanceof OutOfRange)) throw error;
      const first = (await wire.offsets('first')).get(partition) ?? 0;
      if (offset >= first) {
        const end = (await wire.offsets('end')).get(partition) ?? 0;
        throw new Error(
          `partition ${partition} ends at ${end} and is to be read from ${offset}: records that were acknowledged are gone, or the topic was made anew`,
          { cause: error },
        );
      }
      // From 0 on nobody has read yet; anything else was waited for and is lost.
      if (offset > 0) {
        logger.error(
          { partition, from: offset, to: first - 1 },
          "records were deleted by the topic's retention before they were loaded",
        );
      }
      return await fetcher.fetch(partition, first, waitMs);
    }
  }

  return {
    async read(partition, offset, limits) {
      const entries: LogEntry[] = [];
      let bytes = 0;
      let next = offset;
      for (;;) {
        let records: readonly FetchedRecord[] = ahead.take(partition, next);
        if (records.length === 0) {
          records = await fetch(partition, next, entries.length === 0 ? limits.waitMs : 0);
        }
        if (records.length === 0) return entries;
        for (const [index, { offset: at, key, value }] of records.entries()) {
          const size = (key?.length ?? 0) + (value?.length ?? 0);
          const full =
            entries.length >= limits.maxRecords ||
            (bytes + size > limits.maxBytes && entries.length > 0);
          if (full) {
            ahead.keep(partition, records.slice(index));
            return entries;
          }
          bytes += size;
          next = at + 1;
          entries.push({ offset: at, key: key?.toString('utf8') ?? '', value: value ?? noBytes });
        }
      }
    },
  };
}
