/** A funnel's steps as letters of a build of `journeys`. */
import { lettersOf } from '../../rollup/letters.js';
import { isPlain, type FunnelPlan } from '../funnel-plan.js';

export interface StepLetters {
  /** Of each step, a letter that stands for its names; steps of the same names share it. */
  readonly steps: readonly number[];
  /** Of each step, the letters of its names, in order; empty when nobody did it. */
  readonly sets: readonly (readonly number[])[];
  /**
   * Of each exclusion, its letters, and those of the step that it may keep somebody from; null: it takes
   * away what was reached before, too.
   */
  readonly exclusions: readonly {
    readonly letters: readonly number[];
    readonly next: readonly number[] | null;
  }[];
}

/** No event has it. */
const nobodysLetter = 254;
/** The engine puts letters in the place of others only up to this. */
const lastAscii = 127;

/**
 * null: not this way, of which are plain funnels, also with exclusions and with steps that must come
 * strictly later, which change nothing for most visitors. Steps share all of their names or none, so
 * that the first letter of a step stands for each of its names.
 */
export function stepLetters(plan: FunnelPlan): StepLetters | null {
  const { path, route, steps, exclusions } = plan;
  const isAlmostPlain =
    path !== 'any' && isPlain({ ...plan, exclusions: [], isStrictlyLater: false });
  if (!isAlmostPlain || route === null) return null;
  const sets = steps.map(({ names }) => lettersOf(names ?? [], route.names) ?? []);
  const isEven = sets.every((set) =>
    sets.every((other) => set.join() === other.join() || !set.some((one) => other.includes(one))),
  );
  const isWritable = sets.every((set) => set.length < 2 || set.every((one) => one <= lastAscii));
  if (!isEven || !isWritable) return null;
  return {
    steps: sets.map(([first = nobodysLetter]) => first),
    sets,
    exclusions: exclusions.map(({ names, fromStep, removes }) => ({
      letters: lettersOf(names ?? [], route.names) ?? [],
      next: removes ? null : (sets[fromStep + 1] ?? []),
    })),
  };
}
