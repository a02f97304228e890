/**
 * The funnel by brute force: every way to choose an event for each step, checked against the rules as
 * docs/funnels.md words them. It shares nothing with the engine.
 */
import type { TestEvent } from '../fixture/event-row.js';
import { anyOrderFrom, blocksOf } from './any-order-oracle.js';
import { nearTies } from './near-ties-oracle.js';
import { isBefore, unbrokenOrder } from './order-oracle.js';
import { sessionsOf } from './sessions-oracle.js';
import { visitorsOf } from './visitors.js';

export interface OracleCondition {
  readonly names: readonly string[];
  /** Property → the only value it may have. */
  readonly where: Readonly<Record<string, string>>;
}

export interface OracleStep extends OracleCondition {
  readonly optional?: boolean;
  readonly withinMs?: number | null;
  readonly anchored?: boolean;
}

export interface OracleExclusion extends OracleCondition {
  readonly fromStep: number;
  readonly toStep: number;
  readonly removes?: boolean;
}

export interface OracleFunnel {
  readonly steps: readonly OracleStep[];
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly windowMs: number | null;
  readonly order?: 'ordered' | 'strict' | 'any';
  readonly isOpen?: boolean;
  readonly isStrictlyLater?: boolean;
  readonly tieToleranceMs?: number;
  readonly isFirstEntryOnly?: boolean;
  readonly isSessionBound?: boolean;
  readonly held?: readonly string[];
  readonly exclusions?: readonly OracleExclusion[];
  readonly unit?: 'visitor' | 'session' | { readonly property: string };
}

export interface OracleAttempt {
  /** The unit's key. */
  readonly visitor: string;
  /** Deepest step, from 1. */
  readonly level: number;
  readonly enteredAt: number;
  readonly lastEnteredAt: number;
  /** By step; 0 for one that was skipped. */
  readonly reachedAt: readonly number[];
  readonly lastEvent: TestEvent;
}

export const serves = (event: TestEvent, step: OracleCondition | undefined): boolean =>
  step !== undefined &&
  step.names.includes(event.name) &&
  Object.entries(step.where).every(([name, value]) => event.properties?.[name] === value);

/** Which event serves each step; null for a step that was skipped. */
export type Chain = readonly (TestEvent | null)[];

interface Unit {
  readonly key: string;
  readonly events: readonly TestEvent[];
  readonly sessions: ReadonlyMap<TestEvent, string>;
}

const eventsOf = (chain: Chain): TestEvent[] => chain.filter((event) => event !== null);

/** Every choice of different events for the steps so far, in an order that may have been. */
function* chains(unit: Unit, funnel: OracleFunnel, chain: Chain): Generator<Chain> {
  if (chain.length > 0 && chain.at(-1) !== null) yield chain;
  const step = funnel.steps[chain.length];
  if (step === undefined) return;
  const entered = eventsOf(chain).length > 0;
  const maySkip = entered ? step.optional === true : funnel.isOpen === true;
  if (maySkip) yield* chains(unit, funnel, [...chain, null]);
  for (const event of unit.events) {
    if (!serves(event, step)) continue;
    if (entered ? !mayFollow(event, chain, unit, funnel) : !mayEnter(event, unit, funnel)) continue;
    yield* chains(unit, funnel, [...chain, event]);
  }
}

function mayFollow(event: TestEvent, chain: Chain, unit: Unit, funnel: OracleFunnel): boolean {
  const earlier = eventsOf(chain);
  const [entry, last] = [earlier[0], earlier.at(-1)];
  const { windowMs, held = [], steps } = funnel;
  const withinMs = steps[chain.length]?.withinMs ?? null;
  if (entry === undefined || last === undefined) return false;
  if (earlier.includes(event) || earlier.some((one) => isBefore(event, one))) return false;
  if (windowMs !== null && event.at - entry.at > windowMs) return false;
  if (withinMs !== null && event.at - last.at > withinMs) return false;
  if (funnel.isStrictlyLater === true && event.at <= last.at) return false;
  if (held.some((name) => event.properties?.[name] !== entry.properties?.[name])) return false;
  return !funnel.isSessionBound || unit.sessions.get(event) === unit.sessions.get(entry);
}

const entrySteps = (funnel: OracleFunnel): readonly OracleStep[] =>
  funnel.order === 'any'
    ? funnel.steps.filter((_, index) => blocksOf(funnel)[index] === 0)
    : funnel.isOpen === true
      ? funnel.steps
      : funnel.steps.slice(0, 1);

const isEntry = (event: TestEvent, funnel: OracleFunnel): boolean =>
  entrySteps(funnel).some((step) => serves(event, step)) &&
  (funnel.held ?? []).every((name) => (event.properties?.[name] ?? '') !== '') &&
  (funnel.fromMs === null || event.at >= funnel.fromMs) &&
  (funnel.toMs === null || event.at < funnel.toMs);

function mayEnter(event: TestEvent, { events }: Unit, funnel: OracleFunnel): boolean {
  if (!isEntry(event, funnel)) return false;
  return (
    !funnel.isFirstEntryOnly || !events.some((one) => isEntry(one, funnel) && one.at < event.at)
  );
}

/** Whether there is an order of the events in which nothing ends the attempt on its way. */
function isUnbroken(
  chain: Chain,
  { events }: Unit,
  funnel: OracleFunnel,
  watchedUntil: number | null = null,
): boolean {
  const { exclusions = [] } = funnel;
  const isStrict = funnel.order === 'strict';
  if (!isStrict && exclusions.length === 0) return true;
  const ends = exclusions.map((exclusion) => ({
    ends: (event: TestEvent) => serves(event, exclusion),
    from: exclusion.fromStep,
    to: exclusion.toStep,
    removes: exclusion.removes === true,
  }));
  const entry = chain.findIndex((event) => event !== null);
  const all = isStrict
    ? [{ ends: () => true, from: entry, to: Infinity, removes: false }, ...ends]
    : ends;
  return unbrokenOrder({ chain, events, endings: all, watchedUntil });
}

const entryOf = (chain: Chain): TestEvent => {
  const [entry] = eventsOf(chain);
  if (entry === undefined) throw new Error('a chain has an entry');
  return entry;
};

const timesOf = (chain: Chain): number[] => chain.map((event) => event?.at ?? 0);

/** Of two ways: the deeper, from the earlier step, that entered last; then see `byLastSteps`. */
function isBetter(a: Chain, b: Chain): boolean {
  const start = (chain: Chain): number => chain.findIndex((event) => event !== null);
  const order =
    a.length - b.length ||
    start(b) - start(a) ||
    entryOf(a).at - entryOf(b).at ||
    byLastSteps(a, b);
  return order > 0;
}

/** From the last step backwards: one with the step, and then the earlier one. */
function byLastSteps(a: Chain, b: Chain): number {
  const [as, bs] = [timesOf(a), timesOf(b)];
  for (let step = a.length - 1; step >= 0; step--) {
    const [at, bt] = [as[step] || Infinity, bs[step] || Infinity];
    if (at !== bt) return at < bt ? 1 : -1;
  }
  return 0;
}

function attemptOf(unit: Unit, funnel: OracleFunnel): OracleAttempt | null {
  const all = withoutRemoved(
    [...chains(unit, funnel, [])].filter((chain) => isUnbroken(chain, unit, funnel)),
    unit,
    funnel,
  );
  let best: Chain | null = null;
  for (const chain of all) {
    if (best === null || isBetter(chain, best)) best = chain;
  }
  if (best === null) return null;
  return {
    visitor: unit.key,
    level: best.length,
    enteredAt: entryOf(best).at,
    lastEnteredAt: Math.max(...all.map((chain) => entryOf(chain).at)),
    reachedAt: timesOf(best),
    lastEvent: lastEventOf(unit, funnel, all, best),
  };
}

/** An attempt is all chains of one entry's time; it is removed if each of its deepest ones is followed so. */
function withoutRemoved(all: readonly Chain[], unit: Unit, funnel: OracleFunnel): readonly Chain[] {
  if (!(funnel.exclusions ?? []).some(({ removes }) => removes === true)) return all;
  const keyOf = (chain: Chain): string => {
    const entry = entryOf(chain);
    return `${entry.at} ${contextOf(entry, unit, funnel)}`;
  };
  return [...new Set(all.map(keyOf))].flatMap((key) => {
    const attempt = all.filter((chain) => keyOf(chain) === key);
    const level = Math.max(...attempt.map(({ length }) => length));
    const isLeft = attempt.some((chain) => {
      const until = entryOf(chain).at + (funnel.windowMs ?? 1e12);
      return chain.length === level && isUnbroken(chain, unit, funnel, until);
    });
    return isLeft ? attempt : [];
  });
}

const bits = (event: TestEvent, { steps }: OracleFunnel): number =>
  steps.reduce((sum, step, index) => sum + (serves(event, step) ? 2 ** index : 0), 0);

/** Of an event whose properties that are held constant are there; else it serves nothing. */
const heldBits = (event: TestEvent, funnel: OracleFunnel): number =>
  (funnel.held ?? []).every((name) => (event.properties?.[name] ?? '') !== '')
    ? bits(event, funnel)
    : 0;

const money = ({ value }: TestEvent): number =>
  value === undefined || value === null ? -Infinity : Number(value);

const byServing = (a: TestEvent, b: TestEvent, funnel: OracleFunnel): number =>
  (b.seq ?? 0) - (a.seq ?? 0) ||
  heldBits(b, funnel) - heldBits(a, funnel) ||
  Math.sign(money(b) - money(a)) ||
  ((b.currency ?? '') > (a.currency ?? '') ? 1 : -1);

/** Highest seq, then the deepest steps, then the largest value, no value below any. */
function lastEventOf(
  unit: Unit,
  funnel: OracleFunnel,
  all: readonly Chain[],
  best: Chain,
): TestEvent {
  const alike = all.filter((chain) => timesOf(chain).join() === timesOf(best).join());
  const contexts = new Set(alike.map((chain) => contextOf(entryOf(chain), unit, funnel)));
  const level = best.length;
  const [last] = unit.events
    .filter((event) => event.at === best.at(-1)?.at && serves(event, funnel.steps[level - 1]))
    .filter((event) => contexts.has(contextOf(event, unit, funnel)))
    .sort((a, b) => byServing(a, b, funnel));
  if (last === undefined) throw new Error('no event at the instant of the last step');
  return last;
}

/** What all matched events have in common. */
const contextOf = (event: TestEvent, { sessions }: Unit, funnel: OracleFunnel): string =>
  JSON.stringify([
    (funnel.held ?? []).map((name) => event.properties?.[name]),
    funnel.isSessionBound ? sessions.get(event) : '',
  ]);

/** Units with their events. */
function unitsOf(events: readonly TestEvent[], { unit = 'visitor' }: OracleFunnel): Unit[] {
  const sessions = sessionsOf(events);
  const keyed = visitorsOf(events).map((visitor) => ({ ...visitor, sessions }));
  if (unit === 'visitor') return keyed;
  const keyOf = (event: TestEvent): string =>
    unit === 'session' ? (sessions.get(event) ?? '') : (event.properties?.[unit.property] ?? '');
  const keys = [...new Set(events.map(keyOf))].filter((key) => key !== '');
  return keys.map((key) => ({
    key,
    events: events.filter((event) => keyOf(event) === key),
    sessions,
  }));
}

/** The same, of steps in any order. */
function anyOrderAttemptOf(unit: Unit, funnel: OracleFunnel): OracleAttempt | null {
  const entered = unit.events.filter((event) => mayEnter(event, unit, funnel));
  const tried = entered.map((entry) => {
    const context = contextOf(entry, unit, funnel);
    const events = unit.events.filter((event) => contextOf(event, unit, funnel) === context);
    const attempt = anyOrderFrom(entry.at, events, unit.events, funnel);
    const lastAt = attempt.reachedAt.at(-1);
    const last = events
      .filter((event) => event.at === lastAt && funnel.steps.some((step) => serves(event, step)))
      .sort((a, b) => byServing(a, b, funnel))[0];
    return { ...attempt, last };
  });
  const [best] = tried.sort(
    (a, b) =>
      b.reachedAt.length - a.reachedAt.length ||
      b.enteredAt - a.enteredAt ||
      earlierFromLast(a.reachedAt, b.reachedAt) ||
      byServing(a.last as TestEvent, b.last as TestEvent, funnel),
  );
  if (best?.last === undefined) return null;
  return {
    visitor: unit.key,
    level: best.reachedAt.length,
    enteredAt: best.enteredAt,
    lastEnteredAt: Math.max(...entered.map(({ at }) => at)),
    reachedAt: best.reachedAt,
    lastEvent: best.last,
  };
}

const earlierFromLast = (a: readonly number[], b: readonly number[]): number =>
  a.reduceRight((order, time, index) => order || time - (b[index] ?? 0), 0);

/** The unit's events as its funnel sees them: those that it asks for, in its range and window. */
function withNearTies(unit: Unit, funnel: OracleFunnel): Unit {
  const { tieToleranceMs = 0, fromMs, toMs, windowMs, exclusions = [] } = funnel;
  if (tieToleranceMs === 0) return unit;
  const untilMs = toMs === null || windowMs === null ? Infinity : toMs + windowMs;
  const looked = unit.events.filter(
    (event) =>
      (heldBits(event, funnel) !== 0 || exclusions.some((one) => serves(event, one))) &&
      event.at >= (fromMs ?? -Infinity) &&
      event.at < untilMs,
  );
  const settled = nearTies(looked, tieToleranceMs);
  const asSeen = (event: TestEvent): TestEvent => settled.get(event) ?? event;
  return {
    ...unit,
    events: unit.events.map(asSeen),
    sessions: new Map([...unit.sessions].map(([event, session]) => [asSeen(event), session])),
  };
}

/** One attempt a unit that entered, bots left out before. */
export const runOracle = (events: readonly TestEvent[], funnel: OracleFunnel): OracleAttempt[] =>
  unitsOf(events, funnel)
    .map((unit) => withNearTies(unit, funnel))
    .flatMap(
      (unit) =>
        (funnel.order === 'any' ? anyOrderAttemptOf(unit, funnel) : attemptOf(unit, funnel)) ?? [],
    );
