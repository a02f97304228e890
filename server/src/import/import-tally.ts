/** The counts of one import: rows = accepted + refused + repeated, at its end. */
export interface ImportTally {
  rows: number;
  /** Durable; what was there already is among them. */
  accepted: number;
  /** Identical rows left out by --distinct. */
  repeated: number;
  readonly refused: ReadonlyMap<string, number>;
  /** Names to be renamed that no row had. */
  unusedRenames: readonly string[];
  refuse(reason: string): void;
}

export function createImportTally(): ImportTally {
  const refused = new Map<string, number>();
  return {
    rows: 0,
    accepted: 0,
    repeated: 0,
    refused,
    unusedRenames: [],
    refuse: (reason) => void refused.set(reason, (refused.get(reason) ?? 0) + 1),
  };
}

export const refusedRows = (tally: ImportTally): number =>
  [...tally.refused.values()].reduce((sum, count) => sum + count, 0);

/** `32283 rows: 32280 accepted, 3 refused (2 invalid_time, 1 missing_field), 32280 deduplicated` */
export function summaryOf(tally: ImportTally, deduplicated: number | null): string {
  const refused = [...tally.refused].sort((a, b) => b[1] - a[1]);
  const reasons = refused.map(([reason, count]) => `${count} ${reason}`).join(', ');
  return [
    `${tally.rows} rows: ${tally.accepted} accepted`,
    `${refusedRows(tally)} refused${reasons && ` (${reasons})`}`,
    ...(tally.repeated > 0 ? [`${tally.repeated} identical rows left out`] : []),
    ...(deduplicated === null ? [] : [`${deduplicated} deduplicated`]),
  ].join(', ');
}
