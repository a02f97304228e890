// docker-compose.yml without an engine: what must hold of it can be read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../server/src/config.js';
import { leaves } from '../server/src/config/setting-tree.js';
import { freshEnv, interpolate, root, written } from './deployment/compose.js';

const services = Object.entries(written.services);
const env = freshEnv();
const environmentOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(written.services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      interpolate(String(value), env),
    ]),
  );

const megabytes = (limit: string): number => Number(/^(\d+)m$/.exec(limit)?.[1] ?? Number.NaN);

test('it has at most eight containers and four gigabytes, each with a limit of its own', () => {
  expect(services.length).toBeLessThanOrEqual(8);
  const sum = services.reduce((total, [, { mem_limit }]) => total + megabytes(mem_limit), 0);
  expect(sum).toBeLessThanOrEqual(4_096);
});

test('every container that stays has a health check and comes back; one that ends says so', () => {
  const ending = services.filter(([, { healthcheck }]) => healthcheck.disable === true);
  expect(ending.map(([name]) => name)).toEqual(['migrate']);
  for (const [name, { healthcheck, restart }] of services) {
    if (name === 'migrate') continue;
    expect({ name, restart, checks: healthcheck.test?.length }).toMatchObject({
      restart: 'unless-stopped',
      checks: expect.any(Number) as number,
    });
  }
});

test('every image is pinned, and Kafka and ClickHouse are those that the tests run on', () => {
  const images = services.map(([, { image }]) => image).filter((image) => image !== 'tabiji:local');
  for (const image of images) expect(image).toMatch(/:v?\d+\.\d+/);
  const pom = readFileSync(join(root, 'test-stack/kafka/pom.xml'), 'utf8');
  const kafka = /<kafka\.version>([\d.]+)</.exec(pom)?.[1];
  expect(written.services['kafka']?.image).toBe(`apache/kafka:${kafka}`);
  const containers = readFileSync(join(root, 'test-stack/src/docker/start-containers.ts'), 'utf8');
  expect(containers).toContain(`'${written.services['clickhouse']?.image}'`);
});

test('nothing secret is written in it: each comes from .env and is missed when it is not there', () => {
  for (const [, { environment = {} }] of services) {
    for (const [key, value] of Object.entries(environment)) {
      if (!/PASSWORD|TOKEN|SECRET|CLUSTER_ID/.test(key)) continue;
      expect(value).toMatch(/^\$\{\w+:\?[^}]+\}$/);
      expect(() => interpolate(value, {})).toThrow('is made by make up');
    }
  }
  expect(() =>
    interpolate(written.services['collector']!.environment!['TABIJI_SOURCES']!, {}),
  ).toThrow('TABIJI_WRITE_KEY is made by make up');
});

test('what write-env makes is all that it needs', () => {
  for (const [name] of services) expect(() => environmentOf(name)).not.toThrow();
});

test('every TABIJI_ variable is a setting', () => {
  const known = new Set(leaves().map(({ variable }) => variable));
  const named = services.flatMap(([, { environment = {} }]) =>
    Object.keys(environment).filter((key) => key.startsWith('TABIJI_')),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((variable) => !known.has(variable))).toEqual([]);
});

test.each(['collector', 'loader', 'api'] as const)(
  'the %s accepts its settings, and knows where its neighbours are',
  (target) => {
    expect(written.services[target]?.command).toEqual(['serve', '--target', target]);
    const environment = { ...environmentOf(target), TABIJI_TARGET: target };
    const settings = readConfig({ environment });
    if (target !== 'loader') {
      expect(settings.sources[0]).toMatchObject({
        source: 'shop',
        write_key: env['TABIJI_WRITE_KEY'],
      });
    }
    expect(settings.log).toMatchObject({ mode: 'kafka', brokers: ['kafka:9092'] });
    if (target !== 'collector') {
      expect(settings.warehouse).toMatchObject({
        url: 'http://clickhouse:8123',
        password: env['CLICKHOUSE_PASSWORD'],
      });
    }
  },
);

test('Kafka and ClickHouse can be reached from inside only, and their data outlives them', () => {
  expect(written.networks['inside']?.internal).toBe(true);
  for (const name of ['kafka', 'clickhouse']) {
    const { ports, networks, volumes = [] } = written.services[name]!;
    expect({ ports, networks }).toEqual({ ports: undefined, networks: ['inside'] });
    const [volume = ''] = volumes[0]?.split(':') ?? [];
    expect(Object.keys(written.volumes)).toContain(volume);
  }
});

test('what is published listens on this machine only, unless .env says otherwise', () => {
  const ports = services.flatMap(([, service]) => service.ports ?? []);
  expect(ports.map((port) => interpolate(port, env))).toEqual([
    '127.0.0.1:8080:8080',
    '127.0.0.1:8081:8080',
    '127.0.0.1:9090:9090',
    '127.0.0.1:3000:3000',
  ]);
});
