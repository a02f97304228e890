/** One way to look at a unit's events: attempts that begin at a step, with one set of held values. */
import type { UnitEvent } from './unit-event.js';

export interface Look {
  readonly start: number;
  /** null: nothing is held constant. */
  readonly held: string | null;
}

/** Bits of the steps that an event may serve in it; the first is bit 0. */
export const stepsIn = ({ start, held }: Look, event: UnitEvent): number =>
  held === null || event.held === held ? event.steps >>> start : 0;
