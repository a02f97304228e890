/** A length of time as a person writes it: `30m`, `7d`; `none` is no end. */
const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const maxWindowSeconds = 366 * 86_400;

export function formatWindow(seconds: number | null): string {
  if (seconds === null) return 'none';
  const unit = ['d', 'h', 'm'].find((one) => seconds % (unitSeconds[one] ?? 1) === 0) ?? 's';
  return `${seconds / (unitSeconds[unit] ?? 1)}${unit}`;
}

/** Undefined when the text is no window. */
export function parseWindow(text: string): number | null | undefined {
  if (text === 'none') return null;
  const [, amount = '', unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = Number(amount) * (unitSeconds[unit] ?? 0);
  return seconds > 0 && seconds <= maxWindowSeconds ? seconds : undefined;
}
