/** Everything that is masked in a text, wherever the text stands. */
import { maskCardNumbers } from './card-numbers.js';
import type { OnMasked } from './masked-kinds.js';
import { maskSecurityCodes } from './security-codes.js';

export const maskText = (text: string, onMasked: OnMasked): string =>
  maskSecurityCodes(maskCardNumbers(text, onMasked), onMasked);
