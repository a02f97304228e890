/** Globs as one regular expression (RE2): a path that matches any of them, from end to end. */

/** `**` is anything, `*` anything but a slash, `?` one character that is no slash. */
export const globPattern = (globs: readonly string[]): string =>
  `(?s)^(?:${globs.map(toPattern).join('|')})$`;

const toPattern = (glob: string): string =>
  glob.replace(/\*\*|[*?]|[^*?]+/g, (part) => wildcards[part] ?? escape(part));

const wildcards: Readonly<Record<string, string>> = { '**': '.*', '*': '[^/]*', '?': '[^/]' };

const escape = (text: string): string => text.replace(/[\\^$.|+()[\]{}/-]/g, '\\$&');
