/** A plain funnel's steps as letters of a build of `journeys`. */
import { lettersOf } from '../../rollup/letters.js';
import type { FunnelPlan } from '../funnel-plan.js';

export interface StepLetters {
  /** Of each step, a letter that stands for its names; steps of the same names share it. */
  readonly steps: readonly number[];
  /** Of each step, the letters of its names, in order; empty when nobody did it. */
  readonly sets: readonly (readonly number[])[];
}

/** No event has it. */
const nobodysLetter = 254;
/** The engine puts letters in the place of others only up to this. */
const lastAscii = 127;

/**
 * null: not this way. Steps share all of their names or none, so that the first letter of a step stands
 * for each of its names.
 */
export function stepLetters({ path, route, steps }: FunnelPlan): StepLetters | null {
  if (path !== 'plain' || route === null) return null;
  const sets = steps.map(({ names }) => lettersOf(names ?? [], route.names) ?? []);
  const isEven = sets.every((set) =>
    sets.every((other) => set.join() === other.join() || !set.some((one) => other.includes(one))),
  );
  const isWritable = sets.every((set) => set.length < 2 || set.every((one) => one <= lastAscii));
  if (!isEven || !isWritable) return null;
  return { steps: sets.map(([first = nobodysLetter]) => first), sets };
}
