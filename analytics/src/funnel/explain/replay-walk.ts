/** Attempts of ordered and strict steps, each entry of a unit on its own. */
import type { FunnelPlan } from '../funnel-plan.js';
import { rulesOf } from '../walk/walk-rules.js';
import { waysThrough, type GroupOptions, type Way } from './group-ways.js';
import { stepsIn, type Look } from './look.js';
import type { ReplayedAttempt, UnitEvent } from './unit-event.js';

/** What the entry at one time came to, looked at in one way; null: nothing began there. */
export function replayWalk<Event extends UnitEvent>(
  instants: readonly (readonly Event[])[],
  look: Look,
  enteredAt: number,
  plan: FunnelPlan,
): ReplayedAttempt<Event> | null {
  const { start, held } = look;
  const options: GroupOptions<Event> = {
    rules: rulesOf(plan),
    start,
    withins: plan.steps.map(({ withinMs }) => withinMs),
    stepsOf: (event) => stepsIn(look, event),
  };
  const until = enteredAt + (plan.windowMs ?? Infinity);
  let alive: Way<Event>[] = [
    { level: 0, lastAt: enteredAt, fate: 'goes on', served: [], endedBy: null },
  ];
  /** Every way that the attempt has been on, the best of its level and fate. */
  const known = new Map<string, Way<Event>>();
  for (const all of instants) {
    const at = all[0]?.at ?? Infinity;
    if (at < enteredAt) continue;
    if (at > until || alive.length === 0) break;
    const events = all.filter(
      (event) => plan.isStrict || options.stepsOf(event) + event.exclusions !== 0,
    );
    if (events.length === 0) continue;
    const next = new Map<string, Way<Event>>();
    for (const way of alive.flatMap((one) => waysThrough(one, events, options))) {
      if (way.level === 0) continue;
      keepBetter(known, `${way.level} ${way.fate}`, way);
      if (way.fate === 'goes on')
        keepBetter(next, `${way.level} ${hurryOf(way, at, look, plan)}`, way);
    }
    alive = [...next.values()];
  }
  return attemptOf([...known.values()], alive, { start, held, enteredAt });
}

function keepBetter<Event extends UnitEvent>(
  ways: Map<string, Way<Event>>,
  key: string,
  way: Way<Event>,
): void {
  const other = ways.get(key);
  if (other === undefined || byLastSteps(way, other) < 0) ways.set(key, way);
}

/** From the last step backwards: one with the step, and then the earlier one; 0 for the same times. */
export function byLastSteps(
  a: Pick<ReplayedAttempt, 'served'>,
  b: Pick<ReplayedAttempt, 'served'>,
): number {
  const [as, bs] = [a.served.toReversed(), b.served.toReversed()];
  for (let place = 0; place < Math.max(as.length, bs.length); place++) {
    const [one, other] = [as[place], bs[place]];
    if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
    const order = other.step - one.step || one.event.at - other.event.at;
    if (order !== 0) return order;
  }
  return 0;
}

/** Ways of a level differ only in how long ago the last step was, if the next one is timed. */
function hurryOf(way: Way<UnitEvent>, at: number, { start }: Look, plan: FunnelPlan): string {
  const next = plan.steps.slice(start + way.level);
  const last = next.findIndex(({ isOptional }) => !isOptional);
  const withins = (last === -1 ? next : next.slice(0, last + 1)).map(({ withinMs }) => withinMs);
  const timed = withins.filter((within) => within !== null);
  if (timed.length === 0) return '';
  return at - way.lastAt > Math.max(...timed) ? 'late' : String(way.lastAt);
}

/** An attempt is left out if all of its deepest ways are. */
function attemptOf<Event extends UnitEvent>(
  known: readonly Way<Event>[],
  alive: readonly Way<Event>[],
  place: { start: number; held: string | null; enteredAt: number },
): ReplayedAttempt<Event> | null {
  const level = Math.max(0, ...known.map((way) => way.level));
  const deepest = known.filter((way) => way.level === level).sort(byLastSteps);
  const [best] = deepest;
  if (best === undefined) return null;
  const isAlive = alive.some((way) => way.level === level);
  const isRemoved = !isAlive && !deepest.some(({ fate }) => fate === 'over');
  const ending = deepest.find(({ fate }) => fate === (isRemoved ? 'removed' : 'over'));
  return {
    ...place,
    held: place.held ?? '',
    level: place.start + level,
    served: best.served,
    endedBy: isAlive ? null : (ending?.endedBy ?? null),
    isRemoved,
  };
}
