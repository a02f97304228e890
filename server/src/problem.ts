/**
 * A failure that the person at the keyboard can mend: its message is all they need to see, so it is
 * printed without a stack. Exit code 1: it did not work; 2: it was asked for in the wrong way.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The words of any error, for a message that goes on. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
