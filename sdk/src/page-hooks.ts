/** What a page does, told to the tracker by the port that watches it. */
export interface PageHooks {
  /** A page was loaded, if only in advance, or restored. */
  shown(): void;
  /** The address may have changed. */
  moved(): void;
  /** Hidden or going: it may never come back. */
  leaving(): void;
  /** Shown, for the first time after it was prerendered or again, or online again. */
  returned(): void;
}
