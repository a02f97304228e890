/** Who may send: write keys, their origins, and what their events are filed under. */
export interface Source {
  /** What its events are filed under. */
  readonly source: string;
  /** Public: it can only write. */
  readonly writeKey: string;
  /** Pages that may send with it; none, or `*`, lets every page. */
  readonly origins: readonly string[];
  /** false answers 410. */
  readonly enabled: boolean;
  /** ISO 4217, of amounts that name none; `''` for none. */
  readonly defaultCurrency: string;
}

export interface Sources {
  byKey(writeKey: string): Source | undefined;
  /** Whether any source lets this origin: a preflight doesn't say its key. */
  anyAllows(origin: string): boolean;
}

/** @param origin undefined when the client is no page: nothing then claims to be one. */
export const allowsOrigin = (source: Source, origin: string | undefined): boolean =>
  origin === undefined ||
  source.origins.length === 0 ||
  source.origins.some(
    (allowed) => allowed === '*' || allowed.toLowerCase() === origin.toLowerCase(),
  );

export function createSources(list: readonly Source[]): Sources {
  const byKey = new Map(list.map((source) => [source.writeKey, source]));
  return {
    byKey: (writeKey) => byKey.get(writeKey),
    anyAllows: (origin) => list.some((source) => allowsOrigin(source, origin)),
  };
}
