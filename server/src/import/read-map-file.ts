/** The file of --map: columns and names as YAML or JSON, so that a long mapping is written once. */
import { z } from 'zod';
import { readConfigFile } from '../config/read-file.js';
import { Problem } from '../problem.js';
import { didYouMean } from '../suggest.js';
import { columnRoles, type ColumnRole } from './columns.js';

const names = z.record(z.string(), z.string().min(1));
const mapFile = z.strictObject({
  columns: z.record(z.string(), z.string().min(1)).default({}),
  rename: names.default({}),
});

export interface MapFile {
  readonly columns: Partial<Record<ColumnRole, string>>;
  readonly rename: Record<string, string>;
}

/** `{columns: {visitor: client_id}, rename: {from: to}}`, or only the names: `{from: to}`. */
export function readMapFile(path: string): MapFile {
  const tree = readConfigFile(path);
  const onlyNames = names.safeParse(tree);
  if (onlyNames.success) return { columns: {}, rename: onlyNames.data };
  const result = mapFile.safeParse(tree);
  if (!result.success) {
    throw new Problem(
      `${path} must hold names as "from: to", or the two keys columns and rename:\n  columns: {visitor: client_id}\n  rename: {catalog: view_item_list}`,
      2,
    );
  }
  for (const role of Object.keys(result.data.columns)) {
    if (!(columnRoles as readonly string[]).includes(role)) {
      throw new Problem(
        `${path}: columns.${role} means nothing.${didYouMean(role, columnRoles)} It may be: ${columnRoles.join(', ')}`,
        2,
      );
    }
  }
  return result.data as MapFile;
}
