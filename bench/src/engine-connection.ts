/** A connection to the engine beside the product's own: for tables and queries that aren't ours. */
import { createClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';

/** chDB is typed against another copy of the same interface. */
type Connection = NonNullable<ClickHouseClientConfigOptions['connection']>;

export interface EngineConnection {
  run(statement: string): Promise<void>;
  rows<Row>(query: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** @param path the directory that this process has open. */
export function connectToEngine(path: string): EngineConnection {
  const client = createClient({
    connection: createChdbConnection({ path }) as unknown as Connection,
  });
  return {
    run: async (query) => void (await client.command({ query })),
    async rows<Row>(query: string) {
      const answer = await client.query({ query, format: 'JSONEachRow' });
      return answer.json<Row>();
    },
    close: () => client.close(),
  };
}
