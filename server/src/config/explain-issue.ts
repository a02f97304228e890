/** A zod issue about the settings → a sentence that names the setting, its problem and an example. */
import type { z } from 'zod';
import { didYouMean } from '../suggest.js';
import { describedAt, dotted, keysAt, variableOf } from './setting-tree.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** @param whereSet how the setting at a path was given: its variable, its key in the file, its option. */
export function explainIssue(
  issue: Issue,
  tree: unknown,
  whereSet: (path: Path) => string,
): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const name = whereSet([...issue.path, key]);
      return `${name} is no setting.${didYouMean(key, keysAt(issue.path))}`;
    });
  }
  const described = describedAt(issue.path);
  if (described === null) {
    const keys = keysAt(issue.path);
    const what = keys.length > 0 ? `settings (${keys.join(', ')})` : 'something else';
    return [`${whereSet(issue.path)} must hold ${what}`];
  }
  const { path, meta } = described;
  const value = path.reduce<unknown>(
    (node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key],
    tree,
  );
  const is =
    value === undefined
      ? 'it is missing'
      : meta.secret
        ? 'it is something else'
        : `it is ${show(value)}`;
  return [
    `${whereSet(path)} must be ${meta.must}; ${is}. For example: ${exampleOf(path, meta.example)}`,
  ];
}

const exampleOf = (path: Path, example: string): string =>
  path.some((key) => typeof key === 'number')
    ? `${typeof path.at(-1) === 'number' ? '-' : `${String(path.at(-1))}:`} ${example}`
    : `${variableOf(path)}=${/[\s[{]/.test(example) ? `'${example}'` : example}, or ${dotted(path)}: ${example} in the file`;

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
