/** The options of `tabiji import` → what an import needs to know. Options win over the map file. */
import { Problem } from '../problem.js';
import { columnRoles, type ColumnRole, type Mapping } from './columns.js';
import { sourceName } from './import-context.js';
import { readMapFile } from './read-map-file.js';

export interface ImportJob {
  readonly source: string;
  readonly mapping: Mapping;
  readonly distinct: boolean;
}

type ImportOptions = Readonly<Partial<Record<ColumnRole, string | undefined>>> & {
  readonly rename: readonly string[];
  readonly map?: string | undefined;
  readonly tz?: string | undefined;
  readonly source?: string | undefined;
  readonly distinct: boolean;
};

/** @throws Problem when a needed column isn't named or an option can't be read. */
export function importJob(given: ImportOptions, defaultTimeZone: string): ImportJob {
  const fromFile = given.map === undefined ? { columns: {}, rename: {} } : readMapFile(given.map);
  const columns: Partial<Record<ColumnRole, string>> = { ...fromFile.columns };
  for (const role of columnRoles) {
    const column = given[role];
    if (column !== undefined) columns[role] = column;
  }
  for (const role of ['visitor', 'time', 'event'] as const) {
    if (columns[role] === undefined) {
      throw new Problem(
        `tabiji import needs --${role} COL: which column is it?\nSee: tabiji import --help`,
        2,
      );
    }
  }
  const rename = new Map(Object.entries(fromFile.rename));
  for (const pair of given.rename) {
    const at = pair.indexOf('=');
    if (at < 1 || at === pair.length - 1) {
      throw new Problem(
        `--rename ${pair}: two names with = between. For example: --rename catalog=view_item_list`,
        2,
      );
    }
    rename.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const source = given.source ?? 'import';
  if (!sourceName.test(source)) {
    throw new Problem(`--source ${source}: 1 to 64 letters, digits, dots, _ or -`, 2);
  }
  return {
    source,
    distinct: given.distinct,
    mapping: {
      columns,
      rename,
      timeZone: timeZoneOf(given.tz ?? defaultTimeZone),
      currencyCode: '',
    },
  };
}

function timeZoneOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new Problem(`--tz ${zone}: an IANA time zone. For example: --tz Asia/Tokyo`, 2);
  }
}
