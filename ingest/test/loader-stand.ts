// A loader on the real log and the real engine, in one directory. Also for processes without jest.
import { partitionKey, type AcceptedEvent, type DeadLetter } from '@tabiji/contract';
import { createBinder, defineQuery, openWarehouse, type Warehouse } from '@tabiji/warehouse';
import { join } from 'node:path';
import { createEmbeddedLog, createLoader } from '../src/index.js';
import type { EventLog, Loader, LoaderDeps, LoaderLimits } from '../src/index.js';

export const quickLimits: Partial<LoaderLimits> = {
  lingerMs: 5,
  retryFirstPauseMs: 1,
  retryMaxPauseMs: 20,
};

export const eventId = (number: number): string =>
  `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const acceptedEvent = (
  number: number,
  changes: Partial<AcceptedEvent> = {},
): AcceptedEvent => ({
  v: 1,
  source: 'shop',
  event_id: eventId(number),
  name: 'page_view',
  original_name: 'page_view',
  anonymous_id: `device-${number % 7}`,
  user_id: '',
  session_id: 'session-1',
  seq: number,
  occurred_at: Date.UTC(2026, 0, 15, 12) + number,
  device_at: Date.UTC(2026, 0, 15, 12) + number,
  received_at: Date.UTC(2026, 0, 15, 12) + number,
  clock_skew_ms: 0,
  clock_clamped: false,
  is_entry: false,
  channel: 'direct',
  campaign: {},
  first_campaign: {},
  device_class: 'mobile',
  locale: 'ja-JP',
  bot: '',
  url: 'https://shop.example/',
  path: '/',
  referrer: '',
  title: 'Shop',
  sdk: 'tabiji-js/0.1.0',
  properties: {},
  imported: false,
  ...changes,
});

export const recordOf = (event: AcceptedEvent) => ({
  key: partitionKey(event),
  value: Buffer.from(JSON.stringify(event)),
});

export interface Stand {
  readonly log: EventLog;
  readonly deadLetters: EventLog;
  readonly warehouse: Warehouse;
  /** A loader that is started, on the stand's ports or on those given. */
  load(changes?: Partial<LoaderDeps>): Loader;
  append(...events: AcceptedEvent[]): Promise<void>;
  /** Offsets in `events`, ascending, with what is there twice. */
  offsets(): Promise<number[]>;
  /** Offsets that `event_ids` knows, ascending, each once. */
  ids(): Promise<number[]>;
  count(table: 'events' | 'event_ids' | 'identity_links'): Promise<number>;
  letters(): Promise<DeadLetter[]>;
  close(): Promise<void>;
}

export async function openStand(dir: string, partitions = 1): Promise<Stand> {
  const logs = join(dir, 'log');
  const maxBytes = 256 * 1024 * 1024;
  const log = await createEmbeddedLog({ dir: logs, topic: 'events', partitions, maxBytes });
  const deadLetters = await createEmbeddedLog({ dir: logs, topic: 'dead-letters', maxBytes });
  const warehouse = await openWarehouse({ mode: 'embedded', path: join(dir, 'warehouse') });
  await warehouse.migrate();
  const ask = async <Row>(select: string, table: 'events' | 'event_ids' | 'identity_links') => {
    const query = defineQuery<null, Row>({
      name: 'ask',
      sql: (_, target) => createBinder().bound(`SELECT ${select} FROM ${target.table(table)}`),
    });
    return (await warehouse.query(query, null)).rows;
  };
  return {
    log,
    deadLetters,
    warehouse,
    load(changes = {}) {
      const loader = createLoader({ log, deadLetters, warehouse, limits: quickLimits, ...changes });
      loader.start();
      return loader;
    },
    append: (...events) => log.append(events.map(recordOf)),
    async offsets() {
      const rows = await ask<{ log_offset: string }>('log_offset', 'events');
      return rows.map(({ log_offset }) => Number(log_offset)).sort((a, b) => a - b);
    },
    async ids() {
      const rows = await ask<{ log_offset: string }>('DISTINCT log_offset', 'event_ids');
      return rows.map(({ log_offset }) => Number(log_offset)).sort((a, b) => a - b);
    },
    async count(table) {
      const rows = await ask<{ n: string }>('count() AS n', table);
      return Number(rows[0]?.n);
    },
    async letters() {
      const limits = { maxRecords: 1_000, maxBytes, waitMs: 0 };
      const entries = await deadLetters.read(0, 0, limits);
      return entries.map(({ value }) => JSON.parse(value.toString()) as DeadLetter);
    },
    async close() {
      await log.close();
      await deadLetters.close();
      await warehouse.close();
    },
  };
}

export const range = (count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, index) => from + index);
