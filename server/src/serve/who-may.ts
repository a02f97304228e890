/** Write keys and tokens: those of the configuration, or those that the first start made. */
import type { Source } from '@tabiji/ingest';
import type { Settings } from '../config/settings.js';
import { keepKeys, type Keys } from '../data/keys.js';

export interface WhoMay {
  readonly sources: readonly Source[];
  readonly readTokens: readonly string[];
  /** They may also read. */
  readonly adminTokens: readonly string[];
  /** Made just now, to be printed once; null at every later start. */
  readonly newKeys: Partial<Keys> | null;
  /** Where made keys are kept; null when the configuration brings all of them. */
  readonly keysPath: string | null;
}

const defaultSource = 'shop';

/** @param dataPath where keys are made and kept; null: those of the configuration are all there are. */
export function whoMay(settings: Settings, dataPath: string | null): WhoMay {
  const missing = {
    write_key: settings.sources.length === 0,
    read_token: settings.read_tokens.length === 0,
    admin_token: settings.admin_tokens.length === 0,
  };
  const names = (['write_key', 'read_token', 'admin_token'] as const).filter((key) => missing[key]);
  const kept = names.length > 0 && dataPath !== null ? keepKeys(dataPath) : null;
  const made = kept?.keys;
  return {
    sources:
      missing.write_key && made
        ? [generated(made.write_key)]
        : settings.sources.map(({ source, write_key, origins, enabled, currency }) => ({
            ...{ source, origins, enabled },
            writeKey: write_key,
            defaultCurrency: currency,
          })),
    readTokens: missing.read_token && made ? [made.read_token] : settings.read_tokens,
    adminTokens: missing.admin_token && made ? [made.admin_token] : settings.admin_tokens,
    keysPath: kept?.path ?? null,
    newKeys: kept?.isNew ? Object.fromEntries(names.map((name) => [name, kept.keys[name]])) : null,
  };
}

const generated = (writeKey: string): Source => ({
  source: defaultSource,
  writeKey,
  origins: [],
  enabled: true,
  defaultCurrency: '',
});
