/** The raw table against the ledger, row by row: lost, twice, never sent, changed. */
import type { Warehouse } from '@tabiji/warehouse';
import type { Ledger } from '../../ledger/ledger.js';
import type { LedgerEvent } from '../../ledger/shopper-events.js';
import { countStored, storedBuckets, type StoredRow } from './read-stored.js';

export interface StoredCheck {
  readonly stored: number;
  /** Acknowledged and not stored. */
  readonly lost: number;
  /** Rows beyond the first of an event in the raw table; ids that are at two places of the log. */
  readonly duplicated: number;
  /**
   * Rows of the table of ids that say the same again. They change nothing: whoever takes over a block
   * that another is still storing completes the view's target beside it.
   */
  readonly idsToldTwice: number;
  /** Stored and never sent. */
  readonly strangers: number;
  /** Stored although it was refused. */
  readonly refusedStored: number;
  /** Stored otherwise than it was sent. */
  readonly altered: number;
}

export async function compareStored(warehouse: Warehouse, ledger: Ledger): Promise<StoredCheck> {
  const counts = await countStored(warehouse);
  const found = new Set<string>();
  const check = { duplicated: 0, strangers: 0, refusedStored: 0, altered: 0 };
  for await (const rows of storedBuckets(warehouse, counts.rows)) {
    for (const row of rows) {
      const entry = ledger.get(row.ledger);
      if (found.has(row.ledger)) check.duplicated++;
      found.add(row.ledger);
      if (!entry) check.strangers++;
      else if (entry.outcome === 'refused') check.refusedStored++;
      else if (!isAsSent(row, entry.event)) check.altered++;
    }
  }
  check.duplicated += counts.places - counts.distinct_ids;
  const lost = ledger.acked().filter(({ key }) => !found.has(key)).length;
  return { stored: counts.rows, lost, ...check, idsToldTwice: counts.ids - counts.places };
}

const isAsSent = (row: StoredRow, event: LedgerEvent): boolean =>
  // an imported event's id is made of its row
  (event.seq === 0 || row.event_id === event.event_id) &&
  row.name === event.name &&
  row.anonymous_id === event.anonymous_id &&
  row.user_id === event.user_id &&
  row.session_id === event.session_id &&
  row.seq === event.seq &&
  row.at === String(event.occurred_at) &&
  row.value === (event.value === null ? null : String(event.value)) &&
  row.currency === event.currency &&
  row.order_id === event.order_id;
