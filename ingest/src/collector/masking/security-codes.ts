/**
 * The codes on the back of a card (CVV, CVC, CSC …): known by the name of their field, since three
 * digits say nothing by themselves. Fields of objects and parameters of addresses.
 */
import type { OnMasked } from './masked-kinds.js';

const names =
  'cvv2?|cvc2?|csc|cvn|cvd|(?:card)?(?:security|verification)(?:code|value|number)|cardcode';
/** Whatever stands before it: `payment_cvv`, `cardCvc`. */
const field = new RegExp(`(?:^|[a-z])(?:${names})$`);
const parameter = /([?&;#]|%3f|%26|^)([\w.[\]%-]{2,40}?)(=|%3d)((?:(?!%3f|%26)[^&#;\s])+)/gi;

export const securityCodeMask = '***';

/** Part of every such name: spares almost every text and key the expressions. */
const hint = /c[vs][vcnd]|code|value|number/i;
const maxRemembered = 5_000;
const remembered = new Map<string, boolean>();

/** Keys are the same few in every event, so what they are is remembered. */
export function isSecurityCodeField(key: string): boolean {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const is = looksLikeSecurityCode(key);
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(key, is);
  return is;
}

const looksLikeSecurityCode = (key: string): boolean =>
  key.length >= 3 &&
  key.length <= 40 &&
  hint.test(key) &&
  field.test(key.toLowerCase().replace(/[^a-z0-9]/g, ''));

/** @returns the text with the values of CVV-like parameters masked. */
export function maskSecurityCodes(text: string, onMasked: OnMasked): string {
  if (!(text.includes('=') || text.includes('%3')) || !hint.test(text)) return text;
  return text.replace(parameter, (whole, before: string, key: string, equals: string) => {
    if (!isSecurityCodeField(key)) return whole;
    onMasked('security_code');
    return `${before}${key}${equals}${securityCodeMask}`;
  });
}
