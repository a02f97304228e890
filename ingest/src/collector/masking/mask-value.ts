/** Masks a JSON value in place: texts, numbers that are card numbers, keys, and CVV-like fields. */
import { isCardNumber, maskedCard } from './card-numbers.js';
import { maskText } from './mask-text.js';
import type { OnMasked } from './masked-kinds.js';
import { isSecurityCodeField, securityCodeMask } from './security-codes.js';

const shortestCardNumber = 1e12;

/** @returns the masked value; objects and arrays are the ones that were given. */
export function maskValue(value: unknown, onMasked: OnMasked): unknown {
  if (typeof value === 'string') return maskText(value, onMasked);
  if (typeof value === 'number') return maskNumber(value, onMasked);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      value[index] = maskValue(value[index], onMasked);
    }
  } else {
    maskFields(value as Record<string, unknown>, onMasked);
  }
  return value;
}

function maskFields(record: Record<string, unknown>, onMasked: OnMasked): void {
  for (const key of Object.keys(record)) {
    const value = record[key];
    const known = value !== null && value !== undefined && value !== '';
    if (known && isSecurityCodeField(key)) {
      record[key] = securityCodeMask;
      onMasked('security_code');
      continue;
    }
    const masked = maskValue(value, onMasked);
    if (masked !== value) record[key] = masked;
    const maskedKey = key.length < 5 ? key : maskText(key, onMasked);
    if (maskedKey !== key) {
      delete record[key];
      record[maskedKey] = masked;
    }
  }
}

function maskNumber(value: number, onMasked: OnMasked): number | string {
  if (value < shortestCardNumber || !Number.isInteger(value)) return value;
  const digits = String(value);
  if (!isCardNumber(digits)) return value;
  onMasked('card_number');
  return maskedCard(digits);
}
