/**
 * A ClickHouse by URL for tests: an address given by the environment, a container, or the engine
 * (chDB) behind ClickHouse's HTTP protocol.
 */
import { startClickHouse } from './clickhouse/start-clickhouse.js';
import { hasDocker, startClickHouseContainer } from './docker/start-containers.js';

export interface FoundClickHouse {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** In one line, for whoever reads the tests' output. */
  readonly which: string;
  stop(): Promise<void>;
}

export interface FindClickHouse {
  /** TEST_CLICKHOUSE_URL, with TEST_CLICKHOUSE_USER and TEST_CLICKHOUSE_PASSWORD. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For an engine that is started here. */
  readonly dir: string;
}

export async function findClickHouse(find: FindClickHouse): Promise<FoundClickHouse> {
  const { environment, dir } = find;
  const url = environment['TEST_CLICKHOUSE_URL'] ?? '';
  if (url !== '') {
    return {
      url,
      user: environment['TEST_CLICKHOUSE_USER'] ?? 'default',
      password: environment['TEST_CLICKHOUSE_PASSWORD'] ?? '',
      which: `ClickHouse at ${url}, from TEST_CLICKHOUSE_URL`,
      stop: () => Promise.resolve(),
    };
  }
  if (await hasDocker()) {
    return { ...(await startClickHouseContainer()), which: 'ClickHouse in a container' };
  }
  const server = await startClickHouse({ dir });
  return {
    url: server.url,
    user: server.user,
    password: server.password,
    which: 'the ClickHouse engine (chDB) behind HTTP',
    stop: () => server.stop(),
  };
}
