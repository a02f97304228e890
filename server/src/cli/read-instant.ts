/** A point in time as a person writes it, for --from and --to. */
import { Problem } from '../problem.js';
import { parseRowTime } from '../import/row-time.js';

/** RFC 3339; null when not given. @throws Problem when it is no time. */
export function readInstant(
  option: string,
  text: string | undefined,
  timeZone: string,
): string | null {
  if (text === undefined) return null;
  const ms = /^\d+$/.test(text) ? null : parseRowTime(text, timeZone);
  if (ms !== null) return new Date(ms).toISOString();
  throw new Problem(
    `--${option} ${text}: a day or a time. For example: --${option} 2026-03-01, or --${option} 2026-03-01T09:00:00+09:00`,
    2,
  );
}
