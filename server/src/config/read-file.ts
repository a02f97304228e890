/** The optional configuration file: YAML (so JSON too), as an untyped tree. */
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { Problem, reasonOf } from '../problem.js';

export function readConfigFile(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem(`The configuration file ${path} cannot be read: ${reasonOf(error)}`, 2);
  }
  const document = parseDocument(text, { uniqueKeys: true });
  const fault = document.errors[0];
  if (fault) throw new Problem(`The configuration file ${path} is not YAML: ${fault.message}`, 2);
  const tree: unknown = document.toJS() ?? {};
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) {
    throw new Problem(`The configuration file ${path} must hold settings, as in "port: 8080"`, 2);
  }
  return tree as Record<string, unknown>;
}
