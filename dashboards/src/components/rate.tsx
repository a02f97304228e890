/** A rate with its interval; on fewer than 30 the counts come first and the percentage is grey. */
import type { Say } from '../i18n/en/counts.js';
import { useTexts } from '../i18n/use-texts.js';

/** Below this the percentage is a hint at best. */
export const smallDenominator = 30;

export interface RateProps {
  readonly rate: number | null;
  readonly part: number;
  readonly whole: number;
  readonly interval?: readonly [number, number] | null;
  /** So many of what is counted, in words. Default: visitors. */
  readonly say?: Say;
}

export function Rate({ rate, part, whole, interval, say }: RateProps) {
  const { t, f } = useTexts();
  const range =
    interval === undefined || interval === null
      ? undefined
      : t.units.interval(f.percent(interval[0]), f.percent(interval[1]));
  if (rate === null || whole >= smallDenominator) {
    return (
      <span className="rate" title={range}>
        {f.percent(rate)}
      </span>
    );
  }
  return (
    <span className="rate" title={t.states.smallNumber(whole)}>
      {t.units.of(part, whole, say ?? t.units.visitors)}{' '}
      <span className="faint">({f.percent(rate)})</span>
    </span>
  );
}
