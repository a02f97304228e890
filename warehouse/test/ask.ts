// Questions of the tests, as text over qualified tables.
import { createBinder, defineQuery } from '../src/index.js';
import type { DefinedQuery, QueryLimits, QueryTarget, Warehouse } from '../src/index.js';

type Text = (target: QueryTarget, binder: ReturnType<typeof createBinder>) => string;

export const question = <Row>(
  text: Text,
  limits: Partial<QueryLimits> = {},
): DefinedQuery<null, Row> =>
  defineQuery<null, Row>({
    name: 'question',
    limits,
    sql: (_, target) => {
      const binder = createBinder();
      return binder.bound(text(target, binder));
    },
  });

export const ask = async <Row>(
  warehouse: Warehouse,
  text: Text,
  limits: Partial<QueryLimits> = {},
): Promise<Row[]> => (await warehouse.query(question<Row>(text, limits), null)).rows;

export const count = async (
  warehouse: Warehouse,
  table: 'events' | 'event_ids' | 'identity_links',
): Promise<number> => {
  const rows = await ask<{ n: string }>(
    warehouse,
    (target) => `SELECT count() AS n FROM ${target.table(table)}`,
  );
  return Number(rows[0]?.n);
};
