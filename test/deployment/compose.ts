// docker-compose.yml as docker compose reads it: merged, and with the values of an .env put in.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

export const root = join(__dirname, '../..');

export interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly mem_limit: string;
  readonly restart: string;
  readonly healthcheck: { readonly test?: readonly string[]; readonly disable?: boolean };
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { internal?: boolean } | null>>;
}

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

/** With every `${…}` as it is written. */
export const written = parse(text, { merge: true }) as Compose;

/** What scripts/write-env.mjs writes into a directory where nothing is. */
export function freshEnv(): Record<string, string> {
  const dir = mkdtempSync(join(tmpdir(), 'tabiji-env-'));
  try {
    execFileSync(process.execPath, [join(root, 'scripts/write-env.mjs'), join(dir, '.env')]);
    const lines = readFileSync(join(dir, '.env'), 'utf8').trim().split('\n');
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** `${NAME}`, `${NAME:-default}` and `${NAME:?why}`, one inside of another too. */
export function interpolate(value: string, env: Readonly<Record<string, string>>): string {
  const innermost = /\$\{(\w+)(?:(:-|:\?)([^${}]*))?\}/;
  const found = innermost.exec(value);
  if (found === null) return value;
  const [whole, name = '', kind, word = ''] = found;
  const known = env[name] ?? '';
  if (known === '' && kind === ':?') throw new Error(`${name} ${word}`);
  const put = known === '' ? word : known;
  return interpolate(
    value.replace(whole, () => put),
    env,
  );
}
