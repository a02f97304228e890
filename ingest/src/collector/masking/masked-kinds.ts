/** What is masked, as it is counted. */
export const maskedKinds = ['card_number', 'security_code'] as const;
export type MaskedKind = (typeof maskedKinds)[number];
export type OnMasked = (kind: MaskedKind) => void;
