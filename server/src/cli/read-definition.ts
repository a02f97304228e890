/** A funnel's definition from a file: JSON or YAML, or a module whose default export is one. */
import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineFunnel, InvalidFunnel, type DefinedFunnel } from '@tabiji/analytics';
import type { FunnelDefinitionInput } from '@tabiji/analytics/api-types';
import { parseDocument } from 'yaml';
import { Problem, reasonOf } from '../problem.js';

const modules = ['.js', '.mjs', '.ts', '.mts'];

/** @param changes to the definition, from the command line. */
export async function readDefinition(
  path: string,
  changes: Partial<FunnelDefinitionInput>,
): Promise<DefinedFunnel> {
  const written = modules.includes(extname(path)) ? await importFrom(path) : parseFile(path);
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    throw new Problem(`${path} must hold a funnel's definition, as in {"steps": [...]}`, 2);
  }
  // what defineFunnel returned, or what it takes
  const funnel = 'definition' in written ? written.definition : written;
  try {
    return defineFunnel({ ...(funnel as FunnelDefinitionInput), ...changes });
  } catch (error) {
    if (!(error instanceof InvalidFunnel)) throw error;
    throw new Problem(`${path} is no funnel:\n${error.message}`, 2);
  }
}

async function importFrom(path: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(resolve(path)).href)) as { default?: unknown };
    return module.default;
  } catch (error) {
    const isTypeScript = (error as { code?: unknown }).code === 'ERR_UNKNOWN_FILE_EXTENSION';
    const reason = isTypeScript
      ? 'this Node.js does not run TypeScript, 22.18 and later do'
      : reasonOf(error);
    throw new Problem(`${path} cannot be read: ${reason}`, 2);
  }
}

function parseFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem(`${path} cannot be read: ${reasonOf(error)}`, 2);
  }
  const document = parseDocument(text, { uniqueKeys: true });
  const fault = document.errors[0];
  if (fault) throw new Problem(`${path} is neither JSON nor YAML: ${fault.message}`, 2);
  return document.toJS();
}
