export interface FunnelSpec {
  /** Its name in the results. */
  readonly query: string;
  /** Event names. */
  readonly steps: readonly string[];
  readonly windowSeconds: number;
  /** The range: so many days up to the end of the data. */
  readonly lastDays: number;
  /** A column that stays the same for a visitor. */
  readonly breakdown?: string;
  /** Between the first two steps. */
  readonly exclusion?: string;
  /** Nobody else is asked. */
  readonly isOursAlone?: true;
}
