/** TABIJI_* variables → a tree of settings. Text is read by each setting's kind; zod judges later. */
import { parse } from 'yaml';
import { didYouMean } from '../suggest.js';
import { setAt } from './set-at.js';
import type { SettingMeta } from './setting.js';
import { leaves } from './setting-tree.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Ours, and yet no setting: where the file is; where the tests' data is. */
const notSettings = new Set(['TABIJI_CONFIG', 'TABIJI_SHARED']);

export interface ReadEnvironment {
  readonly tree: Record<string, unknown>;
  /** Dotted paths that the environment has set. */
  readonly paths: ReadonlySet<string>;
  readonly errors: string[];
}

export function readEnvironment(environment: Environment): ReadEnvironment {
  const byVariable = new Map(leaves().map((leaf) => [leaf.variable, leaf]));
  const tree: Record<string, unknown> = {};
  const paths = new Set<string>();
  const errors: string[] = [];
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith('TABIJI_') || notSettings.has(variable)) continue;
    const leaf = byVariable.get(variable);
    if (leaf === undefined) {
      errors.push(`${variable} is no setting.${didYouMean(variable, byVariable.keys())}`);
    } else if (text !== undefined && text !== '') {
      setAt(tree, leaf.path, valueOf(text, leaf.meta.reads));
      paths.add(leaf.path.join('.'));
    }
  }
  return { tree, paths, errors };
}

/** What doesn't read as its kind stays text, and is refused in words later. */
function valueOf(text: string, reads: SettingMeta['reads']): unknown {
  if (reads === 'number') return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
  if (reads === 'list' && !text.trim().startsWith('[')) {
    return text.split(',').map((part) => part.trim());
  }
  if (reads === undefined) return text;
  try {
    return parse(text) as unknown;
  } catch {
    return text;
  }
}
