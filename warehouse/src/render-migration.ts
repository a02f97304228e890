/**
 * One set of migrations, three deployments. A template names what differs:
 *
 * - `{{on_cluster}}` nothing, or `ON CLUSTER '…'`
 * - `{{storage events}}` the table that holds the rows: `tabiji.events`, on a cluster
 *   `tabiji.events_local`
 * - `{{table events}}` the table that is asked: `tabiji.events` everywhere
 * - `{{view event_ids_view}}` a materialized view's name
 * - `{{engine ReplacingMergeTree}}` the engine, on a cluster its replicated sister
 * - `{{durable}}` the settings that make an insert durable and idempotent
 * - `{{distributed events by log_partition}}` nothing, or the statement that makes `tabiji.events`
 *   the table over all shards; the key decides which shard an insert goes to
 */
export type Deployment =
  | { readonly mode: 'embedded' | 'server'; readonly database: string }
  | { readonly mode: 'cluster'; readonly database: string; readonly cluster: string };

/** How many blocks a table remembers, at least: what a retry may be late by. */
export const deduplicationWindow = 10_000;
/** How long a replicated table remembers them, in seconds. */
const deduplicationSeconds = 14 * 24 * 60 * 60;

const placeholder = /\{\{\s*(\w+)\s*([^}]*?)\s*\}\}/g;

export const storageName = (deployment: Deployment, table: string): string =>
  deployment.mode === 'cluster'
    ? `${deployment.database}.${table}_local`
    : `${deployment.database}.${table}`;

/** The settings that every table and every view's target is created with and held to. */
export const durableSettings = ({ mode }: Deployment): Readonly<Record<string, number>> => ({
  ...(mode === 'cluster'
    ? {
        replicated_deduplication_window: deduplicationWindow,
        replicated_deduplication_window_seconds: deduplicationSeconds,
      }
    : { non_replicated_deduplication_window: deduplicationWindow }),
  fsync_after_insert: 1,
  fsync_part_directory: 1,
});

export function renderMigration(template: string, deployment: Deployment): string {
  const { database } = deployment;
  const onCluster = deployment.mode === 'cluster' ? ` ON CLUSTER '${deployment.cluster}'` : '';

  const distributed = (argument: string): string => {
    const [, table, key] = /^(\w+) by (\w+)$/.exec(argument) ?? [];
    if (table === undefined || key === undefined) {
      throw new Error(`a migration says {{distributed ${argument}}}: write "table by column"`);
    }
    if (deployment.mode !== 'cluster') return '';
    const { cluster } = deployment;
    return (
      `CREATE TABLE IF NOT EXISTS ${database}.${table}${onCluster} AS ${storageName(deployment, table)}\n` +
      `ENGINE = Distributed('${cluster}', '${database}', '${table}_local', ${key})`
    );
  };

  const values: Record<string, (argument: string) => string> = {
    on_cluster: () => onCluster.trimStart(),
    storage: (table) => storageName(deployment, table),
    table: (name) => `${database}.${name}`,
    view: (name) => `${database}.${name}`,
    engine: (engine) => (deployment.mode === 'cluster' ? `Replicated${engine}` : engine),
    durable: () =>
      Object.entries(durableSettings(deployment))
        .map(([name, value]) => `${name} = ${value}`)
        .join(', '),
    distributed,
  };
  return template.replaceAll(placeholder, (whole, name: string, argument: string) => {
    const value = values[name];
    if (!value) throw new Error(`a migration holds ${whole}, which means nothing`);
    return value(argument);
  });
}
