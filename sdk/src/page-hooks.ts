/** What a page does, told to the tracker by the port that watches it. */
export interface PageHooks {
  /** A page was loaded, restored or activated; also when it is only prerendered. */
  shown(): void;
  /** The address may have changed. */
  moved(): void;
  /** Hidden or going: it may never come back. */
  leaving(): void;
  /** Shown or online again. */
  returned(): void;
}
