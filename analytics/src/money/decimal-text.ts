/** Money as exact decimal text. Inside of queries it is a whole number of ten-thousandths. */
import { moneyScale } from '@tabiji/contract';

/** `12345000n` → `"1234.5"`. */
export function decimalText(tenThousandths: bigint): string {
  const sign = tenThousandths < 0n ? '-' : '';
  const digits = String(tenThousandths < 0n ? -tenThousandths : tenThousandths);
  const padded = digits.padStart(moneyScale + 1, '0');
  const fraction = padded.slice(-moneyScale).replace(/0+$/, '');
  return sign + padded.slice(0, -moneyScale) + (fraction === '' ? '' : `.${fraction}`);
}
