/**
 * The inner port: text in, text out, over `@clickhouse/client`. It knows connections and their
 * quirks, not tables. Embedded and server differ only in how their clients are made.
 */
import { Readable } from 'node:stream';
import type { ClickHouseClient } from '@clickhouse/client';
import { createConnectionPool } from './connection-pool.js';
import { toWarehouseError, type Operation } from './error-class.js';
import { withSetParameters } from './set-parameters.js';
import type { BoundSql } from './warehouse.js';

export interface Engine {
  /** The answer's text, in the format that the statement names. */
  read(statement: BoundSql, what: string): Promise<string>;
  /** A statement without an answer. */
  command(text: string, what: string): Promise<void>;
  /** `statement` ends with its FORMAT; `lines` are the body. */
  insert(statement: string, lines: readonly string[], what: string): Promise<void>;
  /** Waits for what runs. */
  close(): Promise<void>;
}

export interface EngineClients {
  /** One read each at a time. */
  readonly readers: readonly ClickHouseClient[];
  /** One insert or DDL statement each at a time. */
  readonly writers: readonly ClickHouseClient[];
  /** The engine is in this process and has its quirks. */
  readonly inProcess: boolean;
}

const maxWaiting = 256;
const linesPerChunk = 1_000;

function* inChunks(lines: readonly string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += linesPerChunk) {
    yield `${lines.slice(start, start + linesPerChunk).join('\n')}\n`;
  }
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

export function createEngine(clients: EngineClients): Engine {
  const readers = createConnectionPool(clients.readers, maxWaiting);
  const writers = createConnectionPool(clients.writers, maxWaiting);

  const run = async (
    client: ClickHouseClient,
    params: Parameters<ClickHouseClient['exec']>[0],
    operation: Operation,
    what: string,
  ): Promise<string> => {
    try {
      const { stream } = await client.exec(params);
      return await textOf(stream);
    } catch (error) {
      if (clients.inProcess) await drain(client);
      throw toWarehouseError(error, operation, what);
    }
  };

  return {
    read: async (statement, what) => {
      const { text, parameters } = statement;
      const query = clients.inProcess ? withSetParameters(statement) : null;
      const params = query === null ? { query: text, query_params: { ...parameters } } : { query };
      return readers.use((client) => run(client, params, 'read', what));
    },
    command: async (text, what) => {
      await writers.use((client) => run(client, { query: text }, 'write', what));
    },
    insert: async (statement, lines, what) => {
      const values = Readable.from(inChunks(lines), { objectMode: false });
      await writers.use((client) => run(client, { query: statement, values }, 'write', what));
    },
    async close() {
      await Promise.all([readers.drain(), writers.drain()]);
      const all = new Set([...clients.readers, ...clients.writers]);
      await Promise.all([...all].map((client) => client.close()));
    },
  };
}

/**
 * A failed query's unfinished answer comes out in front of the next answer on its connection: whoever
 * fails empties it.
 */
async function drain(client: ClickHouseClient): Promise<void> {
  try {
    const { stream } = await client.exec({ query: 'SELECT 1 FORMAT Null' });
    stream.resume();
  } catch {
    // The error that brought us here is the one to be told.
  }
}
