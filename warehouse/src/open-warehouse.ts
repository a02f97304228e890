/** Opens the warehouse that the configuration asks for. It doesn't migrate. */
import { createEngine } from './engine.js';
import { createWarehouse } from './create-warehouse.js';
import { openEmbeddedClients } from './embedded-clients.js';
import { openServerClients, type ServerAddress } from './server-clients.js';
import { WarehouseError, type Warehouse } from './warehouse.js';

export type WarehouseOptions =
  | { readonly mode: 'embedded'; readonly path: string; readonly database?: string }
  | ({ readonly mode: 'server'; readonly database?: string } & ServerAddress)
  | ({
      readonly mode: 'cluster';
      readonly database?: string;
      /** As `remote_servers` of the ClickHouse configuration names it. */
      readonly cluster: string;
    } & ServerAddress);

export const defaultDatabase = 'tabiji';

const identifier = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

function checkName(kind: string, name: string): void {
  if (identifier.test(name)) return;
  const message = `the ${kind} ${JSON.stringify(name)} may hold letters, digits and _ only`;
  throw new WarehouseError(message, 'stop', 0);
}

/** @throws WarehouseError `stop` when the options can't be followed. */
export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  const { mode, database = defaultDatabase } = options;
  checkName('database', database);
  if (mode === 'embedded') {
    const engine = createEngine(await openEmbeddedClients(options.path));
    return createWarehouse(engine, { mode, database });
  }
  const engine = createEngine(openServerClients(options));
  if (mode === 'server') return createWarehouse(engine, { mode, database });
  checkName('cluster', options.cluster);
  return createWarehouse(engine, { mode, database, cluster: options.cluster });
}
