// Writes .env for docker compose: random secrets where there are none, and leaves what is there.
// `node scripts/write-env.mjs [FILE]`
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

const path = process.argv[2] ?? '.env';
const secret = (prefix = '') => prefix + randomBytes(24).toString('base64url');

const values = {
  TABIJI_WRITE_KEY: secret('pk_'),
  TABIJI_READ_TOKEN: secret('rt_'),
  TABIJI_ADMIN_TOKEN: secret('at_'),
  CLICKHOUSE_PASSWORD: secret(),
  GRAFANA_ADMIN_PASSWORD: secret(),
  // Kafka's own form of a cluster's id
  KAFKA_CLUSTER_ID: randomBytes(16).toString('base64url'),
};

const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
const has = (name) => new RegExp(`^${name}=.+`, 'm').test(before);
const missing = Object.entries(values).filter(([name]) => !has(name));
if (missing.length > 0) {
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  const lines = missing.map(([name, value]) => `${name}=${value}\n`).join('');
  writeFileSync(path, before + gap + lines, { mode: 0o600 });
  chmodSync(path, 0o600);
  console.log(`${path}: wrote ${missing.map(([name]) => name).join(', ')}`);
}
