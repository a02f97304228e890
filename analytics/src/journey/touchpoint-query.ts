/** Query `touchpoints`: a visitor's newest events, newest first. */
import { createBinder, defineQuery, toInstant } from '@tabiji/warehouse';
import { visitorEvents } from '../scope/visitor-events.js';
import { orderKey } from '../stage/stage-of.js';

export interface TouchpointsParameters {
  readonly visitor: string;
  /** Under which their events are stored. */
  readonly keys: readonly string[];
  readonly limit: number;
  /** Epoch milliseconds, exclusive; null: the newest. */
  readonly beforeMs: number | null;
}

export interface TouchpointRow {
  readonly event_id: string;
  readonly name: string;
  readonly at_ms: number;
  readonly received_ms: number;
  readonly session_id: string;
  readonly anonymous_id: string;
  readonly seq: number;
  readonly is_entry: boolean;
  readonly channel: string;
  readonly device_class: string;
  readonly path: string;
  readonly title: string;
  readonly product_id: string;
  readonly order_id: string;
  readonly order_key: string;
  readonly value: string | null;
  readonly currency: string;
  readonly properties: Record<string, string>;
}

const plain = [
  'event_id',
  'session_id',
  'anonymous_id',
  'seq',
  'is_entry',
  'path',
  'title',
  'product_id',
  'order_id',
  'properties',
] as const;

export const touchpoints = defineQuery<TouchpointsParameters, TouchpointRow>({
  name: 'touchpoints',
  sql({ visitor, keys, limit, beforeMs }, target) {
    const binder = createBinder();
    const before =
      beforeMs === null
        ? []
        : [`occurred_at < ${binder.bind("DateTime64(3, 'UTC')", toInstant(beforeMs))}`];
    const events = visitorEvents({
      binder,
      target,
      scope: { source: null, fromMs: null, untilMs: null, names: null, bots: 'included' },
      columns: {
        ...Object.fromEntries(plain.map((column) => [column, column])),
        name: 'toString(name)',
        channel: 'toString(channel)',
        device_class: 'toString(device_class)',
        currency: 'toString(currency)',
        value: 'toString(value)',
        order_key: orderKey,
        at_ms: 'toFloat64(toUnixTimestamp64Milli(occurred_at))',
        received_ms: 'toFloat64(toUnixTimestamp64Milli(received_at))',
      },
      where: [`visitor_key IN ${binder.bind('Array(UInt64)', [...keys])}`, ...before],
    });
    return binder.bound(`
SELECT * EXCEPT (visitor)
FROM (${events})
WHERE visitor = ${binder.bind('UInt64', visitor)}
ORDER BY at_ms DESC, seq DESC, event_id DESC
LIMIT ${binder.bind('UInt32', limit)}`);
  },
});
