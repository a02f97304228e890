/** What is known of the order of a visitor's simultaneous events. */
export const journeyKinds = {
  /** There are none. */
  plain: 0,
  /** One device counted them, and no two of a name. */
  counted: 1,
  tangled: 2,
  /** Not a visitor's: what they did as a bot. */
  ofBot: 3,
} as const;
