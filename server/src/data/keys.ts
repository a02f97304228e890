/** Keys that the first start makes when the configuration brings none. Kept readable by the owner only. */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../problem.js';

const keysSchema = z.object({
  write_key: z.string(),
  read_token: z.string(),
  admin_token: z.string(),
});
export type Keys = z.infer<typeof keysSchema>;

export interface KeptKeys {
  readonly path: string;
  readonly keys: Keys;
  /** They were made just now: the one time when they are printed. */
  readonly isNew: boolean;
}

export function keepKeys(dir: string): KeptKeys {
  const path = join(dir, 'keys.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const keys = { write_key: random('pk'), read_token: random('rt'), admin_token: random('at') };
    writeFileSync(`${path}.new`, `${JSON.stringify(keys, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
    renameSync(`${path}.new`, path);
    return { path, keys, isNew: true };
  }
  const parsed = keysSchema.safeParse(safeJson(text));
  if (!parsed.success) {
    throw new Problem(`${path} does not hold the keys it should: delete it, and new ones are made`);
  }
  return { path, keys: parsed.data, isNew: false };
}

const random = (prefix: string): string => `${prefix}_${randomBytes(18).toString('base64url')}`;

const safeJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};
