/** What can be abandoned. */
export const kinds = ['cart', 'checkout'] as const;
export type Kind = (typeof kinds)[number];
