/** The warehouse that the settings ask for, with its schema up to date. */
import { openWarehouse, WarehouseError, type Warehouse } from '@tabiji/warehouse';
import type { Settings } from '../config/settings.js';
import { Problem } from '../problem.js';

export async function openWarehouseFor(
  settings: Settings['warehouse'],
  path: string,
): Promise<{ warehouse: Warehouse; migrations: string[] }> {
  const { mode, database, url, user, password, cluster } = settings;
  const address = { url, username: user, password };
  let opened: Warehouse | null = null;
  try {
    const warehouse = await (mode === 'embedded'
      ? openWarehouse({ mode, path, database })
      : mode === 'server'
        ? openWarehouse({ mode, database, ...address })
        : openWarehouse({ mode, database, cluster, ...address }));
    opened = warehouse;
    return { warehouse, migrations: await warehouse.migrate() };
  } catch (error) {
    await opened?.close();
    if (!(error instanceof WarehouseError)) throw error;
    throw new Problem(`The warehouse cannot be opened: ${error.message}`, 1, { cause: error });
  }
}
