/** Everything that is masked in a text, wherever the text stands. */
import { maskCardNumbers } from './card-numbers.js';
import { maskSecurityCodes } from './security-codes.js';

export const maskedKinds = ['card_number', 'security_code'] as const;
export type MaskedKind = (typeof maskedKinds)[number];
export type OnMasked = (kind: MaskedKind) => void;

export const maskText = (text: string, onMasked: OnMasked): string =>
  maskSecurityCodes(
    maskCardNumbers(text, () => onMasked('card_number')),
    () => onMasked('security_code'),
  );
