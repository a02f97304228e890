// A warehouse of a test file's own: an embedded one in its directory, or a database on the server that
// TABIJI_CLICKHOUSE_URL names.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWarehouse } from '../src/index.js';
import type { Warehouse, WarehouseOptions } from '../src/index.js';

export const serverUrl = process.env['TABIJI_CLICKHOUSE_URL'] ?? '';

export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'tabiji-warehouse-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export const serverOptions = (database: string): WarehouseOptions => ({
  mode: 'server',
  url: serverUrl,
  username: process.env['TABIJI_CLICKHOUSE_USER'] ?? 'default',
  password: process.env['TABIJI_CLICKHOUSE_PASSWORD'] ?? '',
  database,
});

export async function openMigrated(options: WarehouseOptions): Promise<Warehouse> {
  const warehouse = await openWarehouse(options);
  await warehouse.migrate();
  return warehouse;
}
