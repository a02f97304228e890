/**
 * Brings a database to the newest schema: a ledger says what was applied, with a checksum, and a file
 * that changed afterwards is refused. A migration that was cut off is run again from its beginning,
 * so every statement in one says IF NOT EXISTS.
 */
import type { Engine } from './engine.js';
import type { MigrationFile } from './migration-files.js';
import { renderMigration, type Deployment } from './render-migration.js';
import { settingsClause } from './settings-clause.js';
import { splitStatements } from './split-statements.js';
import { WarehouseError } from './warehouse.js';

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

const createLedger = `
CREATE DATABASE IF NOT EXISTS {{database}} {{on_cluster}} ENGINE = Atomic;
CREATE TABLE IF NOT EXISTS {{ledger}} {{on_cluster}}
(
    name String,
    checksum String,
    applied_at DateTime('UTC') DEFAULT now()
)
ENGINE = {{ledger_engine}}
ORDER BY name
SETTINGS {{durable}}`;

export const ledgerName = ({ database }: Deployment): string => `${database}.schema_migrations`;

/** On a cluster every node keeps the whole ledger: one path for all shards. */
const renderLedger = (deployment: Deployment): string =>
  renderMigration(
    createLedger
      .replaceAll('{{database}}', deployment.database)
      .replaceAll('{{ledger}}', ledgerName(deployment))
      .replaceAll(
        '{{ledger_engine}}',
        deployment.mode === 'cluster'
          ? `ReplicatedMergeTree('/clickhouse/tables/${ledgerName(deployment)}', '{shard}-{replica}')`
          : 'MergeTree',
      ),
    deployment,
  );

export async function migrate(
  engine: Engine,
  deployment: Deployment,
  files: readonly MigrationFile[],
): Promise<string[]> {
  const runAll = async (text: string, what: string): Promise<void> => {
    for (const statement of splitStatements(text)) await engine.command(statement, what);
  };
  await runAll(renderLedger(deployment), 'migrate: create the ledger');
  const applied = await readLedger(engine, deployment);
  const missing = compare(files, applied);
  for (const { name, template, checksum } of missing) {
    await runAll(renderMigration(template, deployment), `migrate: ${name}`);
    await engine.insert(
      `INSERT INTO ${ledgerName(deployment)} (name, checksum) ` +
        `${settingsClause({ async_insert: 0, insert_deduplication_token: `migration:${name}` })} ` +
        'FORMAT JSONCompactEachRow',
      [JSON.stringify([name, checksum])],
      `migrate: note ${name} in the ledger`,
    );
  }
  return missing.map(({ name }) => name);
}

/** What `migrate` would apply; all of it where there is no ledger yet. @throws as `migrate` does. */
export async function pendingMigrations(
  engine: Engine,
  deployment: Deployment,
  files: readonly MigrationFile[],
): Promise<string[]> {
  const applied = await readLedger(engine, deployment).catch((error: unknown) => {
    if (error instanceof WarehouseError && unknownCodes.has(error.code)) return [];
    throw error;
  });
  return compare(files, applied).map(({ name }) => name);
}

/** UNKNOWN_TABLE, UNKNOWN_DATABASE */
const unknownCodes = new Set([60, 81]);

async function readLedger(engine: Engine, deployment: Deployment): Promise<Applied[]> {
  const text = `SELECT name, any(checksum) AS checksum FROM ${ledgerName(deployment)}
GROUP BY name ORDER BY name FORMAT JSON`;
  const answer = await engine.read({ text, parameters: {} }, 'migrate: read the ledger');
  return (JSON.parse(answer) as { data: Applied[] }).data;
}

/** What is to be applied. @throws WarehouseError `stop` when ledger and files contradict each other. */
function compare(
  files: readonly MigrationFile[],
  applied: readonly Applied[],
): readonly MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of applied) {
    const file = byName.get(name);
    if (!file) {
      refuse(`the database has migration ${name}, which this version doesn't know: it is older`);
    } else if (file.checksum !== checksum) {
      refuse(`migration ${name} was changed after it had been applied: write a new one instead`);
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  const last = applied.at(-1)?.name ?? '';
  const missing = files.filter(({ name }) => !done.has(name));
  const late = missing.find(({ name }) => name < last);
  if (late) refuse(`migration ${late.name} comes before ${last}, which is applied: renumber it`);
  return missing;
}

function refuse(message: string): never {
  throw new WarehouseError(`migrate: ${message}`, 'stop', 0);
}
