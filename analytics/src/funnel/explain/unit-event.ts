/** One event of a unit as a replay of the funnel sees it. */
export interface UnitEvent {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** 0: its device doesn't count. */
  readonly seq: number;
  readonly device: string;
  /** Bit i: may serve step i (0-based). */
  readonly steps: number;
  /** Bit i: is what exclusion i is about. */
  readonly exclusions: number;
  /** Key of the session and of the values that are held constant; '0' where it serves no step. */
  readonly held: string;
}

/** Which event served which step (0-based). */
export interface Served<Event extends UnitEvent = UnitEvent> {
  readonly event: Event;
  readonly step: number;
}

/** What one entry came to: of several ways to get as far, the one that the funnel counts and times. */
export interface ReplayedAttempt<Event extends UnitEvent = UnitEvent> {
  readonly enteredAt: number;
  /** The step that it began at, 0-based. */
  readonly start: number;
  /** Deepest step, from 1; in any order: how many steps. */
  readonly level: number;
  readonly held: string;
  /** In the order of the steps; in any order, of time. */
  readonly served: readonly Served<Event>[];
  /** The event behind which it could not go on; null: none. */
  readonly endedBy: Event | null;
  /** Left out altogether by an exclusion. */
  readonly isRemoved: boolean;
}
