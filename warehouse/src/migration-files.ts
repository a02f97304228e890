/** The numbered migrations of this package, read from `migrations/`. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface MigrationFile {
  /** `0001_events` */
  readonly name: string;
  readonly template: string;
  /** SHA-256 of the template, in hex. */
  readonly checksum: string;
}

export const migrationsFolder = join(import.meta.dirname, '..', 'migrations');

const fileName = /^\d{4}_[a-z0-9_]+\.sql$/;

export async function readMigrationFiles(folder = migrationsFolder): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => fileName.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const template = await readFile(join(folder, name), 'utf8');
      const checksum = createHash('sha256').update(template).digest('hex');
      return { name: name.replace(/\.sql$/, ''), template, checksum };
    }),
  );
}
