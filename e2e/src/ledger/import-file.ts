/** Ledger events as a CSV file: what an import of them must bring into the warehouse. */
import { writeFileSync } from 'node:fs';
import type { LedgerEvent } from './shopper-events.js';

const columns = [
  'ledger',
  'visitor',
  'person',
  'session',
  'at',
  'event',
  'order',
  'value',
  'currency',
];

export function writeImportFile(path: string, events: readonly LedgerEvent[]): void {
  const rows = events.map((event) =>
    [
      event.key,
      event.anonymous_id,
      event.user_id,
      event.session_id,
      event.occurred_at,
      event.name,
      event.order_id,
      event.value ?? '',
      event.currency,
    ].join(','),
  );
  writeFileSync(path, `${columns.join(',')}\n${rows.join('\n')}\n`);
}

/** The options of `tabiji import` for such a file. */
export const importColumns = [
  ['--visitor', 'visitor'],
  ['--user', 'person'],
  ['--session', 'session'],
  ['--time', 'at'],
  ['--event', 'event'],
  ['--order', 'order'],
  ['--value', 'value'],
  ['--currency', 'currency'],
].flat();
