/**
 * The funnel whose steps may come in any order, by brute force: every sequence of different events that
 * serves different steps. Counters of devices aren't looked at.
 */
import type { TestEvent } from '../fixture/event-row.js';
import { serves, type OracleFunnel } from './funnel-oracle.js';

export interface AnyOrderAttempt {
  readonly enteredAt: number;
  /** When the first, the second … step was served, whichever it was. */
  readonly reachedAt: readonly number[];
}

/** Of each step the number of its block: an anchored step is one, and so are those between two. */
export const blocksOf = ({ steps }: OracleFunnel): number[] =>
  steps.map(
    (_, index) =>
      steps.filter(
        ({ anchored }, at) =>
          at > 0 && at <= index && (anchored === true || steps[at - 1]?.anchored === true),
      ).length,
  );

/** @param events those that may be matched with an entry at `enteredAt`. */
export function anyOrderFrom(
  enteredAt: number,
  events: readonly TestEvent[],
  all: readonly TestEvent[],
  funnel: OracleFunnel,
): AnyOrderAttempt {
  const { windowMs, exclusions = [] } = funnel;
  const ends = all
    .filter((event) => exclusions.some((one) => serves(event, one)) && event.at > enteredAt)
    .map(({ at }) => at);
  const until = Math.min(enteredAt + (windowMs ?? Infinity), ...ends);
  const usable = events.filter(({ at }) => at >= enteredAt && at <= until);
  const best: number[] = [];
  for (const times of sequences(usable, funnel, [], enteredAt)) {
    if (times[0] !== enteredAt) continue;
    for (const [index, time] of times.entries()) best[index] = Math.min(best[index] ?? time, time);
  }
  return { enteredAt, reachedAt: best };
}

interface Taken {
  readonly event: TestEvent;
  readonly step: number;
}

function* sequences(
  events: readonly TestEvent[],
  funnel: OracleFunnel,
  taken: readonly Taken[],
  since: number,
): Generator<number[]> {
  yield taken.map(({ event }) => event.at);
  const blocks = blocksOf(funnel);
  const isTaken = (step: number): boolean => taken.some((one) => one.step === step);
  const isFree = (step: number): boolean =>
    !isTaken(step) && blocks.every((block, at) => block >= (blocks[step] ?? 0) || isTaken(at));
  for (const event of events) {
    if (event.at < since || taken.some((one) => one.event === event)) continue;
    for (const [step, condition] of funnel.steps.entries()) {
      if (!isFree(step) || !serves(event, condition)) continue;
      yield* sequences(events, funnel, [...taken, { event, step }], event.at);
    }
  }
}
