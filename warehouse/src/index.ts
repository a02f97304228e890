/** The only place that knows ClickHouse: open, migrations, typed queries, inserts. */
export * from './binder.js';
export * from './define-query.js';
export * from './event-row.js';
export { defaultLimits } from './create-warehouse.js';
export * from './open-warehouse.js';
export * from './warehouse.js';
