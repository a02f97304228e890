/**
 * The engine's connections. Several read at once, one writes; each serves one statement at a time,
 * so that settings of one request can be put back before the next.
 */
import { createChdbConnection } from 'chdb/connection';
import type { Statement } from './statement.js';

export interface EngineAnswer {
  readonly bytes: Uint8Array;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly elapsedSeconds: number;
}

export interface EngineConnections {
  /** Rejects with what the engine says. */
  run(statement: Statement): Promise<EngineAnswer>;
  close(): Promise<void>;
}

const readerCount = 4;

type Connection = ReturnType<typeof createChdbConnection>;

export function openEngine(path: string): EngineConnections {
  const open = (): Connection => createChdbConnection({ path });
  const writer = createLine([open()]);
  const reader = createLine(Array.from({ length: readerCount }, open));

  return {
    run: ({ text, format, settings, writes }) =>
      (writes ? writer : reader).use(async ({ chdb }) => {
        try {
          const { elapsed, rowsRead, bytesRead, ...answer } = await ask(chdb, text, format);
          return { bytes: answer.bytes, rowsRead, bytesRead, elapsedSeconds: elapsed };
        } catch (error) {
          // a failed statement's unfinished answer comes out in front of the next one
          await ask(chdb, 'SELECT 1', 'Null').catch(() => undefined);
          throw error;
        } finally {
          for (const name of settings)
            await ask(chdb, `SET ${name} = DEFAULT`, 'Null').catch(() => undefined);
        }
      }),
    async close() {
      await Promise.all([...writer.all, ...reader.all].map((connection) => connection.close()));
    },
  };
}

async function ask(chdb: Connection['chdb'], text: string, format: string) {
  const answer = await chdb.queryAsync(text, { format });
  const { elapsed, rowsRead, bytesRead } = answer;
  return { elapsed, rowsRead, bytesRead, bytes: answer.bytes() };
}

interface Line {
  readonly all: readonly Connection[];
  use<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
}

function createLine(all: readonly Connection[]): Line {
  const free = [...all];
  const waiting: ((connection: Connection) => void)[] = [];
  return {
    all,
    async use(work) {
      const connection =
        free.pop() ?? (await new Promise<Connection>((resolve) => waiting.push(resolve)));
      try {
        return await work(connection);
      } finally {
        const next = waiting.shift();
        if (next) next(connection);
        else free.push(connection);
      }
    },
  };
}
