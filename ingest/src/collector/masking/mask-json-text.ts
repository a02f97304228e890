/**
 * Masks JSON as text, as it was sent: what parsing would change (huge numbers, a key given twice)
 * stays. The result is JSON again.
 */
import { jsonTokens } from '../json-tokens.js';
import { isCardNumber, maskedCard } from './card-numbers.js';
import { maskText } from './mask-text.js';
import type { OnMasked } from './masked-kinds.js';
import { isSecurityCodeField, securityCodeMask } from './security-codes.js';

export function maskJsonText(json: string, onMasked: OnMasked): string {
  const tokens = [...jsonTokens(json)];
  const parts: string[] = [];
  let copied = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    let masked = maskToken(token.text, onMasked);
    let last = token;
    const next = tokens[index + 1];
    if (token.text.startsWith('"') && next?.text === ':') {
      const valueEnd = endOfValue(tokens, index + 2);
      const value = tokens[index + 2]?.text ?? '';
      if (isSecurityCodeField(JSON.parse(token.text) as string) && !/^(null|"")$/.test(value)) {
        onMasked('security_code');
        masked = `${masked}:${JSON.stringify(securityCodeMask)}`;
        last = tokens[valueEnd] ?? token;
        index = valueEnd;
      }
    }
    if (last === token && masked === token.text) continue;
    parts.push(json.slice(copied, token.start), masked);
    copied = last.start + last.text.length;
  }
  return parts.join('') + json.slice(copied);
}

function maskToken(text: string, onMasked: OnMasked): string {
  if (text.startsWith('"')) {
    if (text.length < 5) return text;
    const value = JSON.parse(text) as string;
    const masked = maskText(value, onMasked);
    return masked === value ? text : JSON.stringify(masked);
  }
  if (!isCardNumber(text)) return text;
  onMasked('card_number');
  return JSON.stringify(maskedCard(text));
}

/** The index of the last token of the value that begins at `first`. */
function endOfValue(tokens: readonly { readonly text: string }[], first: number): number {
  let depth = 0;
  for (let index = first; index < tokens.length; index++) {
    const text = tokens[index]?.text;
    if (text === '{' || text === '[') depth++;
    if (text === '}' || text === ']') depth--;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}
