/** Reads and writes the part after `?`, so that a person can read it. Knows no page. */
export type Query = ReadonlyMap<string, string>;

const readable: readonly [RegExp, string][] = [
  [/%2C/g, ','],
  [/%3A/g, ':'],
  [/%7C/g, '|'],
  [/%3B/g, ';'],
  [/%2F/g, '/'],
  [/%20/g, '+'],
];

const encode = (text: string): string =>
  readable.reduce((result, [code, plain]) => result.replace(code, plain), encodeURIComponent(text));

export const parseQuery = (search: string): Query => new Map(new URLSearchParams(search));

/** `undefined` and empty values are left out; the order is the caller's. */
export function formatQuery(entries: Iterable<readonly [string, string | undefined]>): string {
  const parts: string[] = [];
  for (const [name, value] of entries) {
    if (value !== undefined && value !== '') parts.push(`${encode(name)}=${encode(value)}`);
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
