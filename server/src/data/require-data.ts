/** For commands that only ask: a mistyped directory is told, not made. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../config/settings.js';
import { Problem } from '../problem.js';
import { dataPaths } from './data-directory.js';

/** @throws Problem when the events should be in the data directory and there is none. */
export function requireData({ data_dir: dir, warehouse }: Settings): void {
  // elsewhere the events are in ClickHouse, and the directory may be new
  if (warehouse.mode !== 'embedded') return;
  const path = resolve(dir);
  const what = existsSync(path) ? 'holds no data of Tabiji' : 'is not there';
  if (existsSync(dataPaths(path).warehousePath)) return;
  throw new Problem(
    `The data directory ${path} ${what}: name another with --data, or make it with tabiji import or tabiji serve`,
    2,
  );
}
