/** Sums of decimal strings with at most four decimals, exact. */
const units = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
};

export const sumText = (amounts: readonly string[]): string =>
  decimalOf(amounts.reduce((sum, text) => sum + units(text), 0n));

/** Of a number of ten-thousandths, not negative. */
export function decimalOf(sum: bigint): string {
  const digits = String(sum).padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return digits.slice(0, -4) + (fraction === '' ? '' : `.${fraction}`);
}
