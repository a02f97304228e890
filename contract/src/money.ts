/**
 * Money on the wire: a JSON number or a decimal string, with at most four decimals kept exactly.
 */
import { limits } from './limits.js';

/** Digits after the point that storage keeps (Decimal(18, 4)). */
export const moneyScale = 4;

const decimal = /^[+-]?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * A decimal string with at most four decimals, rounded half away from zero, or null when `value` is
 * no decimal or too large. `12.5` → `"12.5"`, `"1200"` → `"1200"`, `1e999` → null.
 */
export function parseMoney(value: unknown): string | null {
  // Most amounts are whole, and most time goes into the exact way below.
  if (Number.isSafeInteger(value) && Math.abs(value as number) < limits.maxMoney) {
    return String(value);
  }
  const text =
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const match = text.length <= 64 ? decimal.exec(text) : null;
  if (!match) return null;
  const exponent = Number(match[3] ?? 0);
  if (Math.abs(exponent) > 30) return null;
  const magnitude = shift(match[1] ?? '0', match[2] ?? '', exponent);
  if (magnitude >= BigInt(limits.maxMoney) * 10n ** BigInt(moneyScale)) return null;
  const sign = text.startsWith('-') && magnitude !== 0n ? '-' : '';
  const digits = magnitude.toString().padStart(moneyScale + 1, '0');
  const fraction = digits.slice(-moneyScale).replace(/0+$/, '');
  return sign + digits.slice(0, -moneyScale) + (fraction ? `.${fraction}` : '');
}

/** whole.fraction × 10^exponent in units of 10^-moneyScale, rounded half up. */
function shift(whole: string, fraction: string, exponent: number): bigint {
  const places = fraction.length - exponent - moneyScale;
  const digits = BigInt(whole + fraction);
  if (places <= 0) return digits * 10n ** BigInt(-places);
  const unit = 10n ** BigInt(places);
  return (digits + unit / 2n) / unit;
}

/** Whether `value` is an amount below zero as storage keeps it: -0 and -0.00001 are none. */
export const isNegativeMoney = (value: unknown): boolean =>
  parseMoney(value)?.startsWith('-') ?? false;

let currencies: ReadonlySet<string> | undefined;

/** The upper-case ISO 4217 code, or null when it is none. Past currencies (DEM) are known too. */
export function parseCurrency(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  const code = value.toUpperCase();
  return currencies.has(code) ? code : null;
}
