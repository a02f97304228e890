/**
 * One row → one event as a tracker would send it. It maps and reads times; whether the event is
 * right is decided by the contract, on the same road as live events.
 */
import { cellAt, type Mapping } from './columns.js';
import type { Row } from './row.js';
import { parseRowTime } from './row-time.js';

export type RowEvent =
  | { readonly ok: true; readonly event: Record<string, unknown> }
  | {
      readonly ok: false;
      readonly reason: 'missing_field' | 'invalid_time';
      readonly detail: string;
    };

/** Properties with a meaning of their own, by the role of their column. */
const propertyOf = {
  order: 'transaction_id',
  value: 'value',
  product: 'product_id',
  currency: 'currency',
} as const;

export function rowToEvent(row: Row, mapping: Mapping, eventId: string): RowEvent {
  const { columns } = mapping;
  const text = (column: string | undefined): string => {
    const cell = column === undefined ? undefined : cellAt(row.cells, column);
    return typeof cell === 'string' ? cell.trim() : typeof cell === 'number' ? String(cell) : '';
  };
  for (const role of ['visitor', 'time', 'event'] as const) {
    const column = columns[role] ?? '';
    const cell = cellAt(row.cells, column);
    if (cell === undefined || cell === null || cell === '') {
      return { ok: false, reason: 'missing_field', detail: `the column ${column} is empty` };
    }
  }
  const occurredAt = parseRowTime(cellAt(row.cells, columns.time ?? ''), mapping.timeZone);
  if (occurredAt === null) {
    return {
      ok: false,
      reason: 'invalid_time',
      detail: `the column ${columns.time} is no time: ${text(columns.time).slice(0, 40)}`,
    };
  }
  const name = text(columns.event);
  const [userId, sessionId, channel] = [
    text(columns.user),
    text(columns.session),
    text(columns.channel),
  ];
  const event = {
    event_id: eventId,
    name: mapping.rename.get(name) ?? name,
    anonymous_id: text(columns.visitor),
    ...(userId && { user_id: userId }),
    ...(sessionId && { session_id: sessionId }),
    occurred_at: occurredAt,
    ...(channel && { context: { channel } }),
    properties: propertiesOf(row, mapping, text),
  };
  return { ok: true, event };
}

function propertiesOf(
  row: Row,
  mapping: Mapping,
  text: (column: string | undefined) => string,
): Record<string, unknown> {
  const { columns, currencyCode } = mapping;
  const taken = new Set(Object.values(columns));
  const properties: Record<string, unknown> = {};
  for (const [column, cell] of Object.entries(row.cells)) {
    if (taken.has(column) || cell === '' || cell === null || cell === undefined) continue;
    properties[column] = column === 'items' && typeof cell === 'string' ? parsed(cell) : cell;
  }
  for (const role of ['order', 'value', 'product', 'currency'] as const) {
    const value = text(columns[role]);
    if (value !== '') properties[propertyOf[role]] = value;
  }
  if (currencyCode && properties['currency'] === undefined) properties['currency'] = currencyCode;
  return properties;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
