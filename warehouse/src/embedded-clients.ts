/**
 * Clients of the engine in this process (chDB). One process may open one directory; the reads of
 * several connections on it run at the same time. libuv's threads carry them: a server should start
 * with UV_THREADPOOL_SIZE=16, with the default of 4 four queries hold up file and DNS calls.
 */
import { mkdir } from 'node:fs/promises';
import {
  createClient,
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
} from '@clickhouse/client';
import type { EngineClients } from './engine.js';
import { WarehouseError } from './warehouse.js';

const readerCount = 4;

/** chDB is typed against another copy of the same interface. */
type Connection = NonNullable<ClickHouseClientConfigOptions['connection']>;

const loadChdb = async () => {
  try {
    return await import('chdb/connection');
  } catch (cause) {
    throw new WarehouseError(
      'The embedded warehouse needs the package "chdb", which is not installed. Run "npm install" ' +
        'without --omit=optional, or give the address of a ClickHouse server.',
      'stop',
      0,
      { cause },
    );
  }
};

/** @param path the data directory; made when it is missing. */
export async function openEmbeddedClients(path: string): Promise<EngineClients> {
  const { createChdbConnection } = await loadChdb();
  await mkdir(path, { recursive: true });
  const open = (): ClickHouseClient => {
    try {
      const connection = createChdbConnection({ path }) as unknown as Connection;
      return createClient({ connection });
    } catch (cause) {
      throw new WarehouseError(
        `The warehouse's directory ${path} can't be opened: another process may have it open, or ` +
          `this process another directory. ${cause instanceof Error ? cause.message : ''}`,
        'stop',
        0,
        { cause },
      );
    }
  };
  const writers = [open()];
  const readers = Array.from({ length: readerCount }, open);
  return { readers, writers, inProcess: true };
}
