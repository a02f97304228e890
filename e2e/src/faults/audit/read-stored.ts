/** What the raw table and the table of ids hold, read bucket by bucket so that any amount fits. */
import { createBinder, defineQuery, type Warehouse } from '@tabiji/warehouse';

export interface StoredRow {
  readonly ledger: string;
  readonly event_id: string;
  readonly name: string;
  readonly anonymous_id: string;
  readonly user_id: string;
  readonly session_id: string;
  readonly seq: number;
  readonly at: string;
  readonly value: string | null;
  readonly currency: string;
  readonly order_id: string;
}

interface Bucket {
  readonly number: number;
  readonly of: number;
}

const limits = {
  maxResultRows: 1_000_000,
  maxExecutionSeconds: 300,
  maxMemoryBytes: 4 * 1024 ** 3,
};
const rowsPerBucket = 50_000;

export interface StoredCounts {
  readonly rows: number;
  /** Rows of the view's target, its distinct ids, and its distinct ids at a place of the log. */
  readonly ids: number;
  readonly distinct_ids: number;
  readonly places: number;
}

const countQuery = defineQuery<null, StoredCounts>({
  name: 'ledger_counts',
  limits,
  sql: (_, target) => ({
    text: `SELECT (SELECT toUInt32(count()) FROM ${target.table('events')}) AS rows,
      toUInt32(count()) AS ids, toUInt32(uniqExact(event_id)) AS distinct_ids,
      toUInt32(uniqExact(event_id, log_id, log_partition, log_offset)) AS places
      FROM ${target.table('event_ids')}`,
    parameters: {},
  }),
});

const bucketQuery = defineQuery<Bucket, StoredRow>({
  name: 'ledger_bucket',
  limits,
  sql: ({ number, of }, target) => {
    const binder = createBinder();
    return binder.bound(`SELECT properties['ledger'] AS ledger, toString(event_id) AS event_id, name,
      anonymous_id, user_id, session_id, seq, toString(toUnixTimestamp64Milli(occurred_at)) AS at,
      toString(value) AS value, currency, order_id
      FROM ${target.table('events')}
      WHERE sipHash64(properties['ledger']) % ${binder.bind('UInt32', of)} = ${binder.bind('UInt32', number)}`);
  },
});

export async function countStored(warehouse: Warehouse): Promise<StoredCounts> {
  const [counts] = (await warehouse.query(countQuery, null)).rows;
  return counts ?? { rows: 0, ids: 0, distinct_ids: 0, places: 0 };
}

/** All rows; what is stored twice under one ledger key comes in the same bucket. */
export async function* storedBuckets(
  warehouse: Warehouse,
  rows: number,
): AsyncGenerator<StoredRow[]> {
  const of = Math.ceil(rows / rowsPerBucket) || 1;
  for (let number = 0; number < of; number++) {
    yield (await warehouse.query(bucketQuery, { number, of })).rows;
  }
}
