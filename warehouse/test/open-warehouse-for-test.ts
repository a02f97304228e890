// A warehouse of a test file's own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWarehouse } from '../src/index.js';
import type { Warehouse, WarehouseOptions } from '../src/index.js';

export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'tabiji-warehouse-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export async function openMigrated(options: WarehouseOptions): Promise<Warehouse> {
  const warehouse = await openWarehouse(options);
  await warehouse.migrate();
  return warehouse;
}
