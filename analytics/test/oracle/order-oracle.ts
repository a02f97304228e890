/** In which orders events may have happened: by time, and those of one device and time by its counter. */
import type { TestEvent } from '../fixture/event-row.js';

/** Whether `b` is known to have happened before `a`. */
export const isBefore = (b: TestEvent, a: TestEvent): boolean =>
  b.at < a.at ||
  (b.at === a.at &&
    b.device === a.device &&
    (b.seq ?? 0) > 0 &&
    (a.seq ?? 0) > 0 &&
    (b.seq ?? 0) < (a.seq ?? 0));

export interface Ending {
  readonly ends: (event: TestEvent) => boolean;
  /** Steps (0-based) that it may not lie between. */
  readonly from: number;
  readonly to: number;
  /** What lies there, or after the last step and before `to`, leaves the attempt out. */
  readonly removes: boolean;
}

export interface OrderQuestion {
  readonly chain: readonly (TestEvent | null)[];
  readonly events: readonly TestEvent[];
  readonly endings: readonly Ending[];
  /** Until when the attempt may still be left out; null: nobody asks. */
  readonly watchedUntil: number | null;
}

/**
 * Whether in some order that may have been, none of the endings lies between the steps of the chain, and
 * if somebody asks none that leaves it out is what comes next of them.
 */
export function unbrokenOrder({ chain, events, endings, watchedUntil }: OrderQuestion): boolean {
  const last = chain.length - 1;

  /** @param reached the last step of the chain that has happened. */
  const visit = (left: readonly TestEvent[], reached: number): boolean => {
    if (reached === last) {
      if (watchedUntil === null) return true;
      if (!left.some(({ at }) => at <= watchedUntil)) return true;
    }
    const step = chain.findIndex((event, index) => index > reached && event !== null);
    return left.some((event) => {
      if (left.some((other) => isBefore(other, event))) return false;
      const rest = left.filter((other) => other !== event);
      if (event === chain[step]) return visit(rest, step);
      if (chain.includes(event)) return false;
      const met = endings.filter(
        ({ ends, from, to }) =>
          chain[from] !== null && reached >= from && reached < to && ends(event),
      );
      if (met.length === 0) return visit(rest, reached);
      return reached === last && !met.some(({ removes }) => removes);
    });
  };
  return visit(events, -1);
}
