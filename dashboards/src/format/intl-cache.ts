/** Intl objects of one locale, each made once: the first of a kind costs tens of milliseconds. */
export interface IntlCache {
  number(options: Intl.NumberFormatOptions): Intl.NumberFormat;
  date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat;
  relative(): Intl.RelativeTimeFormat;
}

export function createIntlCache(locale: string): IntlCache {
  const made = new Map<string, unknown>();
  const once = <T>(kind: string, options: object, make: () => T): T => {
    const key = `${kind}${JSON.stringify(options)}`;
    const found = made.get(key) as T | undefined;
    if (found !== undefined) return found;
    const fresh = make();
    made.set(key, fresh);
    return fresh;
  };
  return {
    number: (options) => once('n', options, () => new Intl.NumberFormat(locale, options)),
    date: (options) => once('d', options, () => new Intl.DateTimeFormat(locale, options)),
    relative: () => once('r', {}, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })),
  };
}
