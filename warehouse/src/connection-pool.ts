/**
 * A bounded pool: each connection does one thing at a time, the others wait in line, and the line
 * has an end. It doesn't know what a connection is.
 */
import { WarehouseError } from './warehouse.js';

export interface ConnectionPool<Connection> {
  /** @throws WarehouseError `retry` when the line is full. */
  use<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
  /** Resolves when nothing runs or waits. */
  drain(): Promise<void>;
}

export function createConnectionPool<Connection>(
  connections: readonly Connection[],
  maxWaiting: number,
): ConnectionPool<Connection> {
  const free = [...connections];
  const waiting: ((connection: Connection) => void)[] = [];
  const idle: (() => void)[] = [];

  const release = (connection: Connection): void => {
    const next = waiting.shift();
    if (next) return next(connection);
    free.push(connection);
    if (free.length === connections.length) for (const resolve of idle.splice(0)) resolve();
  };

  const acquire = (): Promise<Connection> => {
    const connection = free.pop();
    if (connection !== undefined) return Promise.resolve(connection);
    if (waiting.length >= maxWaiting) {
      const message = `the warehouse is busy: ${waiting.length} statements wait already`;
      return Promise.reject(new WarehouseError(message, 'retry', 202));
    }
    return new Promise((resolve) => waiting.push(resolve));
  };

  return {
    async use(work) {
      const connection = await acquire();
      try {
        return await work(connection);
      } finally {
        release(connection);
      }
    },
    drain: () =>
      free.length === connections.length
        ? Promise.resolve()
        : new Promise((resolve) => idle.push(resolve)),
  };
}
