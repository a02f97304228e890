/** Within what a question asks, in words: the range and its zone, the source, the bots. */
import type { Where } from './en/definitions.js';
import type { Bounds } from '../time/range.js';
import type { SpokenTexts } from './use-texts.js';

export interface AskedWithin extends Bounds {
  readonly timeZone: string;
  readonly source: string | null;
  readonly includeBots: boolean;
}

export function whereInWords(
  { from, to, timeZone, source, includeBots }: AskedWithin,
  { t, f }: Pick<SpokenTexts, 't' | 'f'>,
): Where {
  const instant = (text: string | null): string | null => text && f.dayAndTime(text);
  return {
    range: t.definitions.range(instant(from), instant(to), timeZone),
    scope: t.definitions.scope(source, includeBots),
  };
}
