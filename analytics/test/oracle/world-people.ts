/** Random worlds for stories, and everybody in them who entered the funnel. */
import type fc from 'fast-check';
import type { TestEvent } from '../fixture/event-row.js';
import { runOracle, type OracleAttempt } from './funnel-oracle.js';
import { worldOf, type World } from './random-world.js';
import { visitorsOf } from './visitors.js';

export interface WorldPerson {
  readonly attempt: OracleAttempt;
  /** All events of the visitor. */
  readonly own: readonly TestEvent[];
}

/** Which of several devices' equal events served a step is a matter of hashes. */
const hasClearDevices = (events: readonly TestEvent[]): boolean =>
  !events.some((a) =>
    events.some(
      (b) =>
        a.at === b.at &&
        a.seq === b.seq &&
        a.device !== b.device &&
        (a.seq !== 0 || a.session !== b.session),
    ),
  );

export const storyWorldOf = (groupCount: number, minSteps: number): fc.Arbitrary<World> =>
  worldOf(groupCount)
    .filter(({ funnel }) => funnel.steps.length >= minSteps)
    .map((world) => ({ ...world, groups: world.groups.filter(hasClearDevices) }));

export const peopleOf = ({ groups, funnel }: World): WorldPerson[] =>
  groups.flatMap((events) => {
    const owners = new Map(visitorsOf(events).map(({ key, events: own }) => [key, own]));
    return runOracle(events, funnel).map((attempt) => ({
      attempt,
      own: owners.get(attempt.visitor) ?? [],
    }));
  });
