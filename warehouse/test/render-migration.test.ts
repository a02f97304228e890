import { readMigrationFiles } from '../src/migration-files.js';
import { renderMigration, type Deployment } from '../src/render-migration.js';
import { splitStatements } from '../src/split-statements.js';

const server: Deployment = { mode: 'server', database: 'shop' };
const cluster: Deployment = { mode: 'cluster', database: 'shop', cluster: 'main' };

const template = `CREATE TABLE {{storage events}} {{on_cluster}} (a UInt8)
ENGINE = {{engine MergeTree}}
ORDER BY a
SETTINGS {{durable}};
{{distributed events by log_partition}};
CREATE MATERIALIZED VIEW {{view v}} {{on_cluster}} TO {{storage t}} AS SELECT a FROM {{storage events}};`;

test('for one server: plain tables, and nothing is distributed', () => {
  expect(splitStatements(renderMigration(template, server))).toEqual([
    `CREATE TABLE shop.events  (a UInt8)
ENGINE = MergeTree
ORDER BY a
SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1`,
    'CREATE MATERIALIZED VIEW shop.v  TO shop.t AS SELECT a FROM shop.events',
  ]);
});

test('embedded is rendered as one server is', () => {
  expect(renderMigration(template, { mode: 'embedded', database: 'shop' })).toBe(
    renderMigration(template, server),
  );
});

test('for a cluster: replicated tables on every node, one table over all shards, views on the node', () => {
  expect(splitStatements(renderMigration(template, cluster))).toEqual([
    `CREATE TABLE shop.events_local ON CLUSTER 'main' (a UInt8)
ENGINE = ReplicatedMergeTree
ORDER BY a
SETTINGS replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 1209600, fsync_after_insert = 1, fsync_part_directory = 1`,
    `CREATE TABLE IF NOT EXISTS shop.events ON CLUSTER 'main' AS shop.events_local
ENGINE = Distributed('main', 'shop', 'events_local', log_partition)`,
    `CREATE MATERIALIZED VIEW shop.v ON CLUSTER 'main' TO shop.t_local AS SELECT a FROM shop.events_local`,
  ]);
});

test.each(['{{nothing}}', '{{ unknown x }}'])('a placeholder %s is refused', (text) => {
  expect(() => renderMigration(text, server)).toThrow('which means nothing');
});

test('a distributed table without its key is refused', () => {
  expect(() => renderMigration('{{distributed events}}', cluster)).toThrow(
    'write "table by column"',
  );
});

const repeatable =
  /(CREATE|DROP) [^;]*? IF (NOT )?EXISTS shop\.|ALTER TABLE shop\.[^;]*?(ADD COLUMN IF NOT EXISTS|MATERIALIZE) /;

describe.each([server, cluster])(
  'the migrations of this package, rendered for $mode',
  (deployment) => {
    test('every migration can be run twice, and names its database', async () => {
      let count = 0;
      for (const { template: text } of await readMigrationFiles()) {
        const statements = splitStatements(renderMigration(text, deployment));
        for (const [index, statement] of statements.entries()) {
          const [, filled] = /^INSERT INTO (shop\.\w+) /.exec(statement) ?? [];
          if (filled) {
            const dropped = new RegExp(`^DROP TABLE IF EXISTS ${filled}\\s`, 'm');
            expect(statements.slice(0, index).join('\n')).toMatch(dropped);
          } else {
            expect(statement).toMatch(repeatable);
          }
          expect(statement).not.toContain('{{');
          const isEverywhere = deployment.mode === 'cluster' && !filled;
          expect(statement.includes("ON CLUSTER 'main'")).toBe(isEverywhere);
        }
        count += statements.length;
      }
      expect(count).toBeGreaterThan(4);
    });

    test('every table that keeps rows is durable and remembers its blocks', async () => {
      const files = await readMigrationFiles();
      const tables = files
        .flatMap(({ template: text }) => splitStatements(renderMigration(text, deployment)))
        .filter((statement) => /ENGINE = \w*MergeTree/.test(statement));
      expect(tables.length).toBeGreaterThan(2);
      for (const table of tables) {
        expect(table).toMatch(/replicated_deduplication_window = 10000.*fsync_after_insert = 1/);
        expect(/ENGINE = Replicated/.test(table)).toBe(deployment.mode === 'cluster');
      }
    });
  },
);
