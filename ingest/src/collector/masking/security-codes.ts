/**
 * The codes on the back of a card (CVV, CVC, CSC …): known by the name of their field, since three
 * digits say nothing by themselves. Fields of objects and parameters of addresses.
 */
const names =
  'cvv2?|cvc2?|csc|cvn|cvd|(?:card)?(?:security|verification)(?:code|value|number)|cardcode';
/** Whatever stands before it: `payment_cvv`, `cardCvc`. */
const field = new RegExp(`(?:^|[a-z])(?:${names})$`);
const parameter = /([?&;#]|%3f|%26|^)([\w.[\]%-]{2,40}?)(=|%3d)((?:(?!%3f|%26)[^&#;\s])+)/gi;

export const securityCodeMask = '***';

export const isSecurityCodeField = (key: string): boolean =>
  key.length >= 3 && key.length <= 40 && field.test(key.toLowerCase().replace(/[^a-z0-9]/g, ''));

/** @returns the text with the values of CVV-like parameters masked. */
export function maskSecurityCodes(text: string, onMasked: () => void): string {
  if (!text.includes('=') && !text.includes('%3')) return text;
  return text.replace(parameter, (whole, before: string, key: string, equals: string) => {
    if (!isSecurityCodeField(key)) return whole;
    onMasked();
    return `${before}${key}${equals}${securityCodeMask}`;
  });
}
