/**
 * The Warehouse port: typed, named queries with bound parameters and limits, and idempotent inserts.
 * Embedded (chDB) and server (ClickHouse by URL) stand behind it and pass the same suite. No SQL
 * written by a user ever comes through here.
 */
export type ParameterValue = string | number | bigint | boolean | null | readonly ParameterValue[];

/** SQL text with `{name:Type}` placeholders and the values bound to them. */
export interface BoundSql {
  readonly text: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

export interface QueryLimits {
  readonly maxExecutionSeconds: number;
  readonly maxMemoryBytes: number;
  readonly maxResultRows: number;
}

/** A question as a value: what it is called, how it is asked and how much it may cost. */
export interface DefinedQuery<Parameters, Row> {
  /** snake_case; the label of its metrics. */
  readonly name: string;
  /** Same parameters, same text. The database is reached by {@link QueryTarget.table}. */
  readonly sql: (parameters: Parameters, target: QueryTarget) => BoundSql;
  readonly limits?: Partial<QueryLimits>;
  /** Phantom: the shape of a row. 64-bit integers and decimals arrive as strings. */
  readonly row?: Row;
}

/** A statement without an answer. */
export interface DefinedStatement<Parameters> {
  /** snake_case */
  readonly name: string;
  readonly sql: (parameters: Parameters, target: QueryTarget) => BoundSql;
}

export interface QueryTarget {
  /** The qualified name of a table: `events` → `tabiji.events`. */
  table(name: TableName): string;
}

export interface QueryAnswer<Row> {
  readonly rows: Row[];
  readonly rowsRead: number;
  readonly elapsedMs: number;
}

export const tableNames = [
  'events',
  'event_ids',
  'identity_links',
  'identity_decisions',
  'journeys',
  'journey_hours',
  'journey_builds',
  'schema_migrations',
] as const;
export type TableName = (typeof tableNames)[number];

export interface Warehouse {
  readonly mode: 'embedded' | 'server' | 'cluster';
  query<Parameters, Row>(
    query: DefinedQuery<Parameters, Row>,
    parameters: Parameters,
  ): Promise<QueryAnswer<Row>>;
  /**
   * Inserts `rows` as one block, durable when it resolves. The same token again inserts nothing, in
   * the table and in every view's target. @throws WarehouseError with a class that says what to do.
   */
  insert(table: TableName, rows: readonly object[], token: string): Promise<void>;
  /**
   * Runs an INSERT that selects from the warehouse's own tables, beside other inserts and with little
   * of the machine. Not idempotent, and not undone when it fails half-way.
   */
  derive<Parameters>(
    statement: DefinedStatement<Parameters>,
    parameters: Parameters,
  ): Promise<void>;
  /** Drops a partition of a table, by the value of its partition key; one that is not there, too. */
  dropPartition(table: TableName, partition: string): Promise<void>;
  /** Applies what is missing; answers with the names of what it applied. */
  migrate(): Promise<string[]>;
  /** Names of what `migrate` would apply. */
  pendingMigrations(): Promise<string[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** `retry`: the same block again. `split`: a row is at fault. `stop`: a person is needed. */
export type ErrorClass = 'retry' | 'split' | 'stop' | 'query';

export class WarehouseError extends Error {
  override readonly name = 'WarehouseError';
  constructor(
    message: string,
    readonly errorClass: ErrorClass,
    /** ClickHouse's error code; 0 when the engine didn't answer. */
    readonly code: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
