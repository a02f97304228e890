/** The planted truth's probabilities: how often shoppers meet a reason to leave, and leave. */
export const rates = {
  bounce: { paid_social: 0.42, paid_search: 0.3, direct: 0.16, email: 0.12, other: 0.24 },
  addToCart: { email: 0.44, paid_search: 0.3, direct: 0.34, paid_social: 0.12, other: 0.24 },
  /** Leaves with a full cart, before the checkout. */
  leaveCart: { mobile: 0.34, tablet: 0.28, desktop: 0.22 },
  /** Has to open an account or log in, and doesn't. */
  accountWall: { mobile: 0.1, tablet: 0.08, desktop: 0.06 },
  /** The form refuses what was typed, three times. */
  longForm: { mobile: 0.13, tablet: 0.08, desktop: 0.04 },
  /** Sees what shipping costs, and goes. */
  shippingCost: { mobile: 0.36, tablet: 0.2, desktop: 0.11 },
  cardFails: { sakurapay: 0.04, northgate: 0.32 },
  /** Of those whose card failed. */
  leaveAfterFailure: 0.55,
  comeBack: { cart_left: 0.46, shipping_cost: 0.2, card_declined: 0.4, other: 0.15 },
  review: 0.4,
  buyAgain: 0.3,
  hasAccount: 0.4,
  secondDevice: 0.5,
  euro: 0.06,
} as const;

export type Gateway = keyof typeof rates.cardFails;

/** The rate of a channel, or of all the others. */
export function byChannel(
  table: Readonly<Record<string, number>> & { readonly other: number },
  channel: string,
): number {
  return table[channel] ?? table.other;
}
