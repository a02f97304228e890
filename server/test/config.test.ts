import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type ConfigInput } from '../src/config.js';

const fileOf = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'tabiji-config-')), 'tabiji.yaml');
  writeFileSync(path, text);
  return path;
};

const faults = (input: ConfigInput): string => {
  try {
    readConfig({ environment: {}, ...input });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the configuration was taken');
};

test('without anything set, the defaults run on this machine alone', () => {
  const settings = readConfig({ environment: {} });
  expect(settings).toMatchObject({
    data_dir: './.tabiji-data',
    host: '127.0.0.1',
    port: 8080,
    target: 'all',
    warehouse: { mode: 'embedded' },
  });
});

test('options win over the environment, the environment over the file', () => {
  const file = fileOf('port: 1001\nhost: 0.0.0.0\ntime_zone: Asia/Tokyo\n');
  const settings = readConfig({
    file,
    environment: { TABIJI_PORT: '1002', TABIJI_HOST: '::1' },
    options: { port: { value: 1003, option: '--port' } },
  });
  expect(settings).toMatchObject({ port: 1003, host: '::1', time_zone: 'Asia/Tokyo' });
});

test('the file is found through TABIJI_CONFIG', () => {
  const settings = readConfig({ environment: { TABIJI_CONFIG: fileOf('idle_minutes: 45') } });
  expect(settings.idle_minutes).toBe(45);
});

test('lists and trees can be written in the environment', () => {
  const settings = readConfig({
    environment: {
      TABIJI_READ_TOKENS: 'rt_11111111, rt_22222222',
      TABIJI_SOURCES: '[{source: shop, write_key: pk_33333333, origins: [https://shop.example]}]',
    },
  });
  expect(settings.read_tokens).toEqual(['rt_11111111', 'rt_22222222']);
  expect(settings.sources).toEqual([
    {
      source: 'shop',
      write_key: 'pk_33333333',
      origins: ['https://shop.example'],
      enabled: true,
      currency: '',
    },
  ]);
});

test('an error names the setting, what is wrong with its value, and an example', () => {
  expect(faults({ environment: { TABIJI_PORT: '80a' } })).toContain(
    'TABIJI_PORT must be a whole number from 0 to 65535; it is "80a". For example: TABIJI_PORT=8080',
  );
});

test('an error in the file names the file', () => {
  const file = fileOf('warehouse:\n  mode: embeded\n');
  expect(faults({ file })).toContain(
    `warehouse.mode in ${file} must be one of embedded, server, cluster; it is "embeded"`,
  );
});

test('an error inside a list says which entry', () => {
  const environment = { TABIJI_SOURCES: '[{source: a b, write_key: pk_33333333}]' };
  expect(faults({ environment })).toContain('sources[0].source in TABIJI_SOURCES must be a name');
});

test('every fault is told at once', () => {
  const environment = {
    TABIJI_PORT: '-1',
    TABIJI_TIME_ZONE: 'Asia/Tokio',
    TABIJI_LOG_LEVEL: 'loud',
  };
  expect(faults({ environment }).split('\n')).toHaveLength(4);
});

test('an unknown variable and an unknown key are errors with a suggestion', () => {
  expect(faults({ environment: { TABIJI_PROT: '1' } })).toContain(
    'TABIJI_PROT is no setting. Did you mean TABIJI_PORT?',
  );
  const file = fileOf('warehouse: {passwrod: x}');
  expect(faults({ file })).toContain('Did you mean password?');
});

test('a secret is never shown in an error', () => {
  const environment = { TABIJI_READ_TOKENS: 'se cret' };
  expect(faults({ environment })).toContain('read_tokens[0] in TABIJI_READ_TOKENS must be');
  expect(faults({ environment })).not.toContain('se cret');
});

test('embedded runs only everything in one process, and says so', () => {
  expect(faults({ environment: { TABIJI_TARGET: 'loader' } })).toContain(
    'target must be all when warehouse.mode is embedded: one process holds the data directory',
  );
});

const server = {
  TABIJI_WAREHOUSE_MODE: 'server',
  TABIJI_WAREHOUSE_URL: 'http://127.0.0.1:8123',
};
const kafka = { TABIJI_LOG_MODE: 'kafka', TABIJI_LOG_BROKERS: 'kafka-1:9092, kafka-2:9092' };

test.each(['collector', 'loader'])('with a server, the %s alone needs Kafka', (target) => {
  const environment = { ...server, TABIJI_TARGET: target };
  expect(faults({ environment })).toContain(
    `${target} alone needs Kafka. For example: TABIJI_LOG_MODE=kafka`,
  );
});

test('a target alone has its keys from the configuration, for it keeps none', () => {
  const collector = { ...kafka, TABIJI_TARGET: 'collector' };
  expect(faults({ environment: collector })).toContain(
    'sources is needed when target is collector',
  );
  const sources = '[{source: shop, write_key: pk_12345678}]';
  const ready = readConfig({ environment: { ...collector, TABIJI_SOURCES: sources } });
  expect(ready.log.brokers).toEqual(['kafka-1:9092', 'kafka-2:9092']);

  const api = { ...server, TABIJI_TARGET: 'api' };
  expect(faults({ environment: api })).toContain('read_tokens is needed when target is api');
  const { target } = readConfig({ environment: { ...api, TABIJI_READ_TOKENS: 'rt_12345678' } });
  expect(target).toBe('api');
});

test.each([
  ['no broker', { TABIJI_LOG_BROKERS: '' }, 'log.brokers is needed when log.mode is kafka'],
  ['an address without a port', { TABIJI_LOG_BROKERS: 'kafka' }, 'must be a list of host:port'],
  [
    'more replicas in sync than there are',
    { TABIJI_LOG_REPLICATION_FACTOR: '1' },
    'log.min_in_sync_replicas is 2, more than log.replication_factor (1)',
  ],
  [
    'a mechanism without a password',
    { TABIJI_LOG_SASL_MECHANISM: 'plain', TABIJI_LOG_SASL_USER: 'tabiji' },
    'log.sasl.user and log.sasl.password are needed',
  ],
  [
    'half of a certificate',
    { TABIJI_LOG_TLS_ENABLED: 'true', TABIJI_LOG_TLS_CERT_FILE: 'a.pem' },
    'log.tls.cert_file and log.tls.key_file go together',
  ],
  [
    'files for connections that are not encrypted',
    { TABIJI_LOG_TLS_CA_FILE: 'ca.pem' },
    'TABIJI_LOG_TLS_ENABLED=true',
  ],
  [
    'one topic for both',
    { TABIJI_LOG_DEAD_LETTER_TOPIC: 'tabiji-events' },
    'log.dead_letter_topic must be another topic',
  ],
])('Kafka with %s is refused', (_, changes, words) => {
  expect(faults({ environment: { ...kafka, ...changes } })).toContain(words);
});

test('a server without an address, and two sources with one key, are contradictions', () => {
  expect(faults({ environment: { TABIJI_WAREHOUSE_MODE: 'server' } })).toContain(
    'warehouse.url is needed',
  );
  const sources = '[{source: a, write_key: pk_33333333}, {source: b, write_key: pk_33333333}]';
  expect(faults({ environment: { TABIJI_SOURCES: sources } })).toContain('sources[1].write_key');
});

test('a write key that is also a token, and a read token that is also an admin token, are refused', () => {
  const keys = {
    TABIJI_SOURCES: '[{source: shop, write_key: same_token1}]',
    TABIJI_READ_TOKENS: 'rt_1234567,same_token1',
    TABIJI_ADMIN_TOKENS: 'rt_1234567',
  };
  expect(faults({ environment: keys })).toContain(
    'read_tokens[1] is also the write key of a source',
  );
  expect(faults({ environment: keys })).toContain('read_tokens[0] is also an admin token');
});

test('a file that is not there or is no YAML is an error that names it', () => {
  expect(faults({ file: '/nowhere/tabiji.yaml' })).toContain('/nowhere/tabiji.yaml');
  expect(faults({ file: fileOf('port: [1') })).toContain('is not YAML');
});
