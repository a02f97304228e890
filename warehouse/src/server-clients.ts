/** A client of a ClickHouse server or of one node of a cluster, by URL. */
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { EngineClients } from './engine.js';

export interface ServerAddress {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

const concurrentReads = 16;
const concurrentWrites = 4;
/** Longer than the longest query limit: a cut connection is an unknown outcome. */
const requestTimeoutMs = 120_000;

export function openServerClients({ url, username, password }: ServerAddress): EngineClients {
  const client = createClient({
    url,
    username,
    password,
    application: 'tabiji',
    max_open_connections: concurrentReads + concurrentWrites,
    request_timeout: requestTimeoutMs,
    compression: { request: true, response: false },
    // errors reach whoever asked; the client's own words quote what was inserted
    log: { level: ClickHouseLogLevel.OFF },
  });
  return {
    readers: Array.from({ length: concurrentReads }, () => client),
    writers: Array.from({ length: concurrentWrites }, () => client),
    inProcess: false,
  };
}
