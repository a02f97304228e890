/** What the raw table and the table of ids hold, read from the data directory of a stopped server. */
import { defineQuery, openWarehouse } from '@tabiji/warehouse';

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

export interface Stored {
  readonly rows: StoredRow[];
  /** Rows and distinct ids of the view's target. */
  readonly ids: { readonly rows: number; readonly distinct: number };
}

const limits = { maxResultRows: 1_000_000 };

const rowsQuery = defineQuery<null, StoredRow>({
  name: 'ledger_rows',
  limits,
  sql: (_, target) => ({
    text: `SELECT properties['ledger'] AS ledger, toString(event_id) AS event_id, name, anonymous_id,
      user_id, session_id, seq, toString(toUnixTimestamp64Milli(occurred_at)) AS at,
      toString(value) AS value, currency, order_id
      FROM ${target.table('events')}`,
    parameters: {},
  }),
});

const idsQuery = defineQuery<null, { rows: number; distinct: number }>({
  name: 'ledger_ids',
  sql: (_, target) => ({
    text: `SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(event_id)) AS distinct
      FROM ${target.table('event_ids')}`,
    parameters: {},
  }),
});

export async function readStored(path: string): Promise<Stored> {
  const warehouse = await openWarehouse({ mode: 'embedded', path });
  try {
    const { rows } = await warehouse.query(rowsQuery, null);
    const [ids] = (await warehouse.query(idsQuery, null)).rows;
    return { rows, ids: ids ?? { rows: 0, distinct: 0 } };
  } finally {
    await warehouse.close();
  }
}
