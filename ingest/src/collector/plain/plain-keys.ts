/**
 * Whether a shop's own key may stand as it is: allowed by the contract, no name of a security code,
 * nothing in it to mask. Keys are the same few in every event, so what they are is remembered.
 */
import { checkStructure } from '@tabiji/contract';
import { maskText } from '../masking/mask-text.js';
import { isSecurityCodeField } from '../masking/security-codes.js';

const maxRemembered = 5_000;

/** The key is given as bytes read as Latin-1. */
export function createPlainKeys(): (key: string) => boolean {
  const remembered = new Map<string, boolean>();
  return (key) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const bytes = Buffer.from(key, 'latin1');
    const is = isPlain(bytes.toString());
    if (remembered.size >= maxRemembered) remembered.clear();
    // A copy: the key itself may hold on to the whole batch.
    remembered.set(bytes.toString('latin1'), is);
    return is;
  };
}

const isPlain = (key: string): boolean =>
  checkStructure({ [key]: null }) === null &&
  !isSecurityCodeField(key) &&
  maskText(key, () => undefined) === key;
