/** How the parts of a road are opened: a command tries once, a server waits for what is not there yet. */

/** @param part its name, for /readyz and the log. */
export type Opening = <Opened>(part: string, open: () => Promise<Opened>) => Promise<Opened>;

/** What is opened is away, or not as far yet: it may be there the next time. */
export class NotThereYet extends Error {
  override readonly name = 'NotThereYet';
  /** @param message after "waiting for". */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
