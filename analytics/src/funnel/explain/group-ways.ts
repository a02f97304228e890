/**
 * What the events of one instant can do for an attempt: every order of them that the devices' counters
 * allow is tried. Most instants have one event, and then there is one order.
 */
import { TooManyTies } from '../tie-expansion.js';
import type { TiedEvent } from '../walk/tied-events.js';
import { fateAfter, nextOf, servable, type Fate, type WalkRules } from '../walk/walk-rules.js';
import type { Served, UnitEvent } from './unit-event.js';

/** How far an attempt has got in one way, and what has become of it. */
export interface Way<Event extends UnitEvent> {
  /** Steps from where it began. */
  readonly level: number;
  /** Of the last event that served a step. */
  readonly lastAt: number;
  readonly fate: Fate;
  readonly served: readonly Served<Event>[];
  readonly endedBy: Event | null;
}

export interface GroupOptions<Event extends UnitEvent> {
  readonly rules: WalkRules;
  /** The step that the attempt began at; the bits of `steps` count from there. */
  readonly start: number;
  /** Milliseconds since the step before, by step; null: any. */
  readonly withins: readonly (number | null)[];
  /** Bits of the steps that an event may serve for this attempt. */
  readonly stepsOf: (event: Event) => number;
}

const maxStates = 50_000;

/** @param way one that goes on. @param events of one instant, those that can do something. */
export function waysThrough<Event extends UnitEvent>(
  way: Way<Event>,
  events: readonly Event[],
  options: GroupOptions<Event>,
): Way<Event>[] {
  const { rules, start, withins } = options;
  const tied = tiedOf(events, options);
  const found: Way<Event>[] = [];
  const seen = new Set<string>();

  const visit = (now: Way<Event>, left: readonly number[]): void => {
    const isFresh = now.served.length === way.served.length;
    const key = `${now.served.map(({ step }) => step).join('.')}:${left.join()}`;
    if (seen.has(key)) return;
    if (seen.add(key).size > maxStates) throw new TooManyTies('too many simultaneous events');
    if (left.length === 0) return void found.push(now);
    for (const index of nextOf(tied, left)) {
      const [event, kind] = [events[index] as Event, tied[index] as TiedEvent];
      const rest = left.filter((one) => one !== index);
      if (isFresh || !rules.isStrictlyLater) {
        for (const step of servable(kind, now.level, start, rules)) {
          const within = withins[step + start] ?? null;
          if (now.level > 0 && within !== null && event.at - now.lastAt > within) continue;
          const served = [...now.served, { event, step: step + start }];
          visit({ ...now, level: step + 1, lastAt: event.at, served }, rest);
        }
      }
      const fate = fateAfter(kind, now.level, start, rules);
      if (fate === 'goes on') visit(now, rest);
      else found.push({ ...now, fate, endedBy: event });
    }
  };
  visit(
    way,
    events.map((_, index) => index),
  );
  return found;
}

function tiedOf<Event extends UnitEvent>(
  events: readonly Event[],
  { stepsOf }: GroupOptions<Event>,
): TiedEvent[] {
  const devices = [...new Set(events.map(({ device }) => device))];
  return events.map((event) => {
    const steps = stepsOf(event);
    const chain = event.seq === 0 ? 0 : devices.indexOf(event.device) + 1;
    const [rank, { exclusions }] = [event.seq, event];
    return { steps, exclusions, chain, rank, kind: [steps, exclusions, chain, rank].join('.') };
  });
}
