/** A request that its schema lets through and that makes no sense all the same. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  /** @param pointer JSON pointer to what is wrong. */
  constructor(
    readonly pointer: string,
    message: string,
  ) {
    super(message);
  }
}

/** What was asked for isn't there. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}
