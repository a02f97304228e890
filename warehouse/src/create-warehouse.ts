/**
 * The Warehouse over an engine: names made qualified, limits put into the statement, answers parsed,
 * inserts refused until the tables have been seen to be durable.
 */
import { checkDurability } from './check-durability.js';
import type { Engine } from './engine.js';
import { insertStatement, toLines, type InsertTarget } from './insert-statement.js';
import { readMigrationFiles } from './migration-files.js';
import { migrate, pendingMigrations } from './migrator.js';
import { renderMigration, type Deployment } from './render-migration.js';
import { quoteString, settingsClause } from './settings-clause.js';
import {
  WarehouseError,
  type DefinedQuery,
  type QueryLimits,
  type QueryTarget,
  type TableName,
  type Warehouse,
} from './warehouse.js';

export const defaultLimits: QueryLimits = {
  maxExecutionSeconds: 30,
  maxMemoryBytes: 1024 ** 3,
  maxResultRows: 100_000,
};

/** Rollups are built beside everything else: one thread, and memory of their own. */
const deriveSettings = {
  async_insert: 0,
  insert_deduplicate: 0,
  max_threads: 1,
  max_insert_threads: 1,
  max_execution_time: 1_800,
  max_memory_usage: 1024 ** 3,
};

interface Answer<Row> {
  readonly data: Row[];
  readonly statistics: { readonly elapsed: number; readonly rows_read: number };
}

const limitSettings = (limits: QueryLimits): string =>
  settingsClause({
    max_execution_time: limits.maxExecutionSeconds,
    max_memory_usage: limits.maxMemoryBytes,
    // Visitors of whom there is more than fits go to disk on the way: slower, and an answer.
    max_bytes_before_external_group_by: Math.floor(limits.maxMemoryBytes / 2),
    max_result_rows: limits.maxResultRows,
    // Questions are seldom the same text, so what compiling costs, 0.2 s each, doesn't come back.
    compile_expressions: 0,
    compile_aggregate_expressions: 0,
    output_format_json_quote_64bit_integers: 1,
    output_format_json_quote_decimals: 1,
    output_format_json_quote_denormals: 0,
    output_format_json_escape_forward_slashes: 0,
  });

export function createWarehouse(engine: Engine, deployment: Deployment): Warehouse {
  const { database, mode } = deployment;
  const target: QueryTarget = { table: (name) => `${database}.${name}` };
  let durable: Promise<void> | undefined;
  const columnsOf = new Map<TableName, Promise<InsertTarget>>();

  const remembered = <Key, Value>(
    map: Map<Key, Promise<Value>>,
    key: Key,
    make: () => Promise<Value>,
  ): Promise<Value> => {
    const made = map.get(key) ?? make();
    map.set(key, made);
    made.catch(() => map.delete(key));
    return made;
  };

  const insertTarget = async (table: TableName): Promise<InsertTarget> => {
    const text = `SELECT name FROM system.columns
WHERE database = {database:String} AND table = {table:String}
  AND default_kind NOT IN ('MATERIALIZED', 'ALIAS', 'EPHEMERAL')
ORDER BY position FORMAT JSON`;
    const statement = { text, parameters: { database, table } };
    const answer = JSON.parse(await engine.read(statement, `read the columns of ${table}`)) as {
      data: { name: string }[];
    };
    const columns = answer.data.map(({ name }) => name);
    if (columns.length === 0) {
      throw new WarehouseError(`${database}.${table} is missing: run "tabiji migrate"`, 'stop', 60);
    }
    const distributed = mode === 'cluster' && table !== 'schema_migrations';
    return { name: `${database}.${table}`, columns, distributed };
  };

  const check = (): Promise<void> => {
    durable ??= checkDurability(engine, deployment);
    durable.catch(() => (durable = undefined));
    return durable;
  };

  return {
    mode,
    async query<Parameters, Row>(query: DefinedQuery<Parameters, Row>, parameters: Parameters) {
      const limits = { ...defaultLimits, ...query.limits };
      const { text, parameters: bound } = query.sql(parameters, target);
      const statement = {
        text: `${text}\nFORMAT JSON\n${limitSettings(limits)}`,
        parameters: bound,
      };
      const answer = await engine.read(statement, query.name);
      const { data, statistics } = parseAnswer<Row>(answer, query.name);
      if (data.length > limits.maxResultRows) {
        const message = `${query.name}: more than ${limits.maxResultRows} rows`;
        throw new WarehouseError(message, 'query', 396);
      }
      return {
        rows: data,
        rowsRead: statistics.rows_read,
        elapsedMs: statistics.elapsed * 1_000,
      };
    },
    async insert(table, rows, token) {
      if (rows.length === 0) return;
      await check();
      const into = await remembered(columnsOf, table, () => insertTarget(table));
      const lines = await toLines(into, rows);
      await engine.insert(insertStatement(into, token), lines, `insert into ${into.name}`);
    },
    async derive(statement, parameters) {
      const { text, parameters: bound } = statement.sql(parameters, target);
      const settings = settingsClause({
        ...deriveSettings,
        ...(mode === 'cluster' ? { distributed_foreground_insert: 1 } : {}),
      });
      await engine.read({ text: `${text}\n${settings}`, parameters: bound }, statement.name);
    },
    async dropPartition(table, partition) {
      const text = `ALTER TABLE {{storage ${table}}} {{on_cluster}} DROP PARTITION ${quoteString(partition)}`;
      await engine.command(renderMigration(text, deployment), `drop a partition of ${table}`);
    },
    async migrate() {
      const applied = await migrate(engine, deployment, await readMigrationFiles());
      columnsOf.clear();
      durable = undefined;
      await check();
      return applied;
    },
    pendingMigrations: async () =>
      pendingMigrations(engine, deployment, await readMigrationFiles()),
    async ping() {
      await engine.read({ text: 'SELECT 1 FORMAT TSV', parameters: {} }, 'ping');
    },
    close: () => engine.close(),
  };
}

/** A server that fails in the middle of an answer leaves it unfinished. */
function parseAnswer<Row>(text: string, name: string): Answer<Row> {
  try {
    return JSON.parse(text) as Answer<Row>;
  } catch (cause) {
    const message = `${name}: the answer is cut off: …${text.slice(-300)}`;
    throw new WarehouseError(message, 'query', 0, { cause });
  }
}
