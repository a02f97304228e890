/** Options that several commands share: which settings they change, or which server they talk to. */
import { readConfig } from '../config.js';
import type { Settings } from '../config/settings.js';
import { Problem } from '../problem.js';
import type { OptionSpec } from './command.js';

export const configOption = {
  config: { value: 'FILE', about: 'YAML file with settings (else TABIJI_CONFIG)' },
  data: { value: 'DIR', about: 'the data directory (else TABIJI_DATA_DIR, ./.tabiji-data)' },
} as const satisfies Record<string, OptionSpec>;

export const remoteOption = {
  url: { value: 'URL', about: 'a running server instead of a data directory' },
  token: { value: 'TOKEN', about: 'a token of that server' },
} as const satisfies Record<string, OptionSpec>;

interface GivenOptions {
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly target?: string | undefined;
}

/** The settings with the command line's options laid over them. */
export function settingsFor(given: GivenOptions): Settings {
  const options: Record<string, { value: unknown; option: string }> = {};
  if (given.data !== undefined) options['data_dir'] = { value: given.data, option: '--data' };
  if (given.host !== undefined) options['host'] = { value: given.host, option: '--host' };
  if (given.target !== undefined) options['target'] = { value: given.target, option: '--target' };
  if (given.port !== undefined) {
    const value = /^\d+$/.test(given.port) ? Number(given.port) : given.port;
    options['port'] = { value, option: '--port' };
  }
  return readConfig({ file: given.config, options });
}

export interface RemoteServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string;
}

/** null: this machine's data directory is meant. @throws Problem on halves and contradictions. */
export function remoteServer(given: {
  readonly url: string | undefined;
  readonly token: string | undefined;
  readonly data?: string | undefined;
}): RemoteServer | null {
  if (given.url === undefined) {
    if (given.token !== undefined)
      throw new Problem('--token goes with --url: which server is meant?', 2);
    return null;
  }
  if (given.data !== undefined) {
    throw new Problem('Either --data (a directory) or --url (a running server), not both', 2);
  }
  if (!/^https?:\/\/[^/]/.test(given.url)) {
    throw new Problem(
      `--url ${given.url}: an http or https address. For example: --url http://127.0.0.1:8080`,
      2,
    );
  }
  if (given.token === undefined) throw new Problem('--url needs --token as well', 2);
  return { url: given.url.replace(/\/+$/, ''), token: given.token };
}
