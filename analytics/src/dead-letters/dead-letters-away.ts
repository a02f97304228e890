/** The dead letters cannot be looked at now: they are not in the warehouse. The message says why. */
export class DeadLettersAway extends Error {
  override readonly name = 'DeadLettersAway';
}
