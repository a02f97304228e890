/** What those who dropped at a step did next: the visitor's next event, whatever it was. */
import { attemptsOf, droppedAt, type FunnelQuestion } from './funnel-truth.js';
import { isPerson, type TrueEvent } from './true-event.js';

export interface AfterDropTruth {
  readonly dropped: number;
  /** Name of the next event → people. */
  readonly next: ReadonlyMap<string, number>;
  readonly exited: number;
  readonly cameBackLater: number;
  readonly boughtLater: number;
}

export function afterDropTruth(
  events: readonly TrueEvent[],
  question: FunnelQuestion,
  step: number,
): AfterDropTruth {
  const drops = droppedAt(attemptsOf(events.filter(isPerson), question), step);
  const next = new Map<string, number>();
  let exited = 0;
  let cameBackLater = 0;
  let boughtLater = 0;
  for (const { matched, journey } of drops) {
    const last = matched[matched.length - 1]!;
    const later = journey.slice(journey.indexOf(last) + 1);
    const following = later[0];
    if (following) next.set(following.name, (next.get(following.name) ?? 0) + 1);
    else exited++;
    if (later.some(({ sessionId }) => sessionId !== last.sessionId)) cameBackLater++;
    if (later.some(({ name }) => name === 'purchase')) boughtLater++;
  }
  return { dropped: drops.length, next, exited, cameBackLater, boughtLater };
}
