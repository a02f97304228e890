/**
 * Reads the tables back and refuses to write when one of them would forget: no fsync, or a
 * deduplication window too small for a late retry. Views' targets are tables like the others.
 */
import type { Engine } from './engine.js';
import { durableSettings, type Deployment } from './render-migration.js';
import { WarehouseError } from './warehouse.js';

interface TableRow {
  readonly name: string;
  readonly engine_full: string;
}

/** @throws WarehouseError `stop` that names every table and setting that differs. */
export async function checkDurability(engine: Engine, deployment: Deployment): Promise<void> {
  const what = "check the tables' settings";
  const parameters = { database: deployment.database };
  const read = async <Row>(text: string): Promise<Row[]> =>
    (
      JSON.parse(await engine.read({ text: `${text} FORMAT JSON`, parameters }, what)) as {
        data: Row[];
      }
    ).data;

  const databases = await read<{ engine: string }>(
    'SELECT engine FROM system.databases WHERE name = {database:String}',
  );
  const databaseEngine = databases[0]?.engine ?? 'missing';
  const tables = await read<TableRow>(
    `SELECT name, engine_full FROM system.tables
WHERE database = {database:String} AND engine LIKE '%MergeTree' ORDER BY name`,
  );
  const faults = [
    ...(['Atomic', 'Replicated'].includes(databaseEngine)
      ? []
      : [`database ${deployment.database} is ${databaseEngine}, not Atomic`]),
    ...tables.flatMap((table) => faultsOf(table, deployment)),
  ];
  if (faults.length > 0) {
    const message = `what is inserted could be lost or counted twice: ${faults.join('; ')}`;
    throw new WarehouseError(message, 'stop', 0);
  }
}

const faultsOf = ({ name, engine_full }: TableRow, deployment: Deployment): string[] =>
  Object.entries(durableSettings(deployment))
    .map(([setting, least]) => {
      const found = new RegExp(`\\b${setting} = (\\d+)`).exec(engine_full)?.[1];
      return Number(found ?? 0) >= least
        ? ''
        : `${name} has ${setting} = ${found ?? 'its default'}, needs ${least}`;
    })
    .filter((fault) => fault !== '');
