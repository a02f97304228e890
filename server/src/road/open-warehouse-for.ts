/** The warehouse that the settings ask for, its schema up to date: brought there, or waited for. */
import { openWarehouse, WarehouseError, type Warehouse } from '@tabiji/warehouse';
import type { Settings } from '../config/settings.js';
import { Problem } from '../problem.js';
import { NotThereYet } from './opening.js';

export interface OpenWarehouseFor {
  readonly settings: Settings['warehouse'];
  /** Of the embedded engine. */
  readonly path: string;
  /** Else migrations are another process's, and one that is missing is waited for. */
  readonly migrates: boolean;
}

/** @throws NotThereYet or Problem. */
export async function openWarehouseFor(
  options: OpenWarehouseFor,
): Promise<{ warehouse: Warehouse; migrations: string[] }> {
  const { settings, migrates } = options;
  let opened: Warehouse | null = null;
  try {
    const warehouse = await open(options);
    opened = warehouse;
    if (migrates) return { warehouse, migrations: await warehouse.migrate() };
    const pending = await warehouse.pendingMigrations();
    if (pending.length === 0) return { warehouse, migrations: [] };
    throw new NotThereYet(
      `the warehouse's migrations (run tabiji migrate): ${pending.join(', ')} not applied`,
    );
  } catch (error) {
    await opened?.close();
    if (!(error instanceof WarehouseError)) throw error;
    if (settings.mode !== 'embedded' && error.errorClass === 'retry') {
      throw new NotThereYet(`ClickHouse at ${settings.url}: ${error.message}`, { cause: error });
    }
    throw new Problem(`The warehouse cannot be opened: ${error.message}`, 1, { cause: error });
  }
}

function open({ settings, path }: OpenWarehouseFor): Promise<Warehouse> {
  const { mode, database, url, user, password, cluster } = settings;
  const address = { url, username: user, password };
  if (mode === 'embedded') return openWarehouse({ mode, path, database });
  return mode === 'server'
    ? openWarehouse({ mode, database, ...address })
    : openWarehouse({ mode, database, cluster, ...address });
}
