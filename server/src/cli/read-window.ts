/** A conversion window as a person writes it: 7d, 24h, 30m, 90s, 2w; none. */
import { Problem } from '../problem.js';

const seconds = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

/** Seconds; null for no window. @throws Problem when it is none or longer than 366 days. */
export function readWindow(text: string): number | null {
  if (text === 'none') return null;
  const match = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(text);
  const value = match ? Number(match[1]) * seconds[match[2] as keyof typeof seconds] : 0;
  if (value > 0 && value <= 366 * seconds.d) return value;
  throw new Problem(
    `--window ${text}: a number and a unit (s, m, h, d, w) up to 366d, or none. For example: --window 7d`,
    2,
  );
}
