/**
 * Settings as text. They go nowhere but into the statement: given beside it they are sent as SET to
 * an embedded engine and stay, and a deduplication token that stays makes later inserts vanish.
 */
export type Settings = Readonly<Record<string, string | number>>;

/** A string as a literal of ClickHouse's SQL. */
export const quoteString = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** `SETTINGS a=1, b='x'`; names come from code, never from outside. */
export const settingsClause = (settings: Settings): string =>
  `SETTINGS ${Object.entries(settings)
    .map(([name, value]) => `${name}=${typeof value === 'number' ? value : quoteString(value)}`)
    .join(', ')}`;
