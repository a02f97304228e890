/**
 * A funnel the slow way: every entry of every visitor is walked. A visitor counts once, at the
 * deepest level that any entry reached; the last entry that got there stands for them, each step served
 * as early as can be.
 */
import { byVisitor, isPerson, type TrueEvent } from './true-event.js';
import { sumByCurrency, type TrueAmount } from './true-money.js';

export interface FunnelQuestion {
  readonly steps: readonly string[];
  readonly windowMs: number;
  /** Bounds the entry, epoch milliseconds; `until` is exclusive. */
  readonly from: number;
  readonly until: number;
  /** When it is asked. */
  readonly asOf: number;
}

/** How far one visitor got. */
export interface Attempt {
  readonly visitor: string;
  /** One a step reached, in order. */
  readonly matched: readonly TrueEvent[];
  /** Of the visitor's last entry. */
  readonly lastEntryAt: number;
  /** All of the visitor's events, in order. */
  readonly journey: readonly TrueEvent[];
}

export interface FunnelTruth {
  readonly counts: readonly number[];
  readonly dropped: readonly number[];
  readonly valueAtRisk: readonly (readonly TrueAmount[])[];
  /** Bot visitors who entered. */
  readonly botsLeftOut: number;
  /** Entrants with an entry whose window is still open, and those of them who converted. */
  readonly immature: { readonly entered: number; readonly converted: number };
}

/** The best attempt of every visitor who entered. */
export function attemptsOf(events: readonly TrueEvent[], question: FunnelQuestion): Attempt[] {
  const attempts: Attempt[] = [];
  for (const [visitor, journey] of byVisitor(events)) {
    let best: TrueEvent[] = [];
    let lastEntryAt = 0;
    journey.forEach((entry, position) => {
      if (entry.name !== question.steps[0]) return;
      if (entry.at < question.from || entry.at >= question.until) return;
      lastEntryAt = entry.at;
      const matched = walk(journey.slice(position), question);
      if (matched.length >= best.length) best = matched;
    });
    if (best.length > 0) attempts.push({ visitor, matched: best, lastEntryAt, journey });
  }
  return attempts;
}

function walk(events: readonly TrueEvent[], { steps, windowMs }: FunnelQuestion): TrueEvent[] {
  const matched: TrueEvent[] = [];
  for (const event of events) {
    const entry = matched[0];
    if (entry && event.at - entry.at > windowMs) break;
    if (event.name === steps[matched.length]) matched.push(event);
  }
  return matched;
}

export function countAttempts(attempts: readonly Attempt[], steps: number): number[] {
  return Array.from(
    { length: steps },
    (_, step) => attempts.filter(({ matched }) => matched.length > step).length,
  );
}

/** Those who got to `step` (from 0) and not to the next. */
export const droppedAt = (attempts: readonly Attempt[], step: number): Attempt[] =>
  attempts.filter(({ matched }) => matched.length === step + 1);

export function funnelTruth(events: readonly TrueEvent[], question: FunnelQuestion): FunnelTruth {
  const attempts = attemptsOf(events.filter(isPerson), question);
  const bots = attemptsOf(
    events.filter((event) => !isPerson(event)),
    question,
  );
  const steps = question.steps.length;
  const open = attempts.filter(
    ({ lastEntryAt }) => lastEntryAt >= question.asOf - question.windowMs,
  );
  const drops = question.steps.map((_, step) =>
    step === steps - 1 ? [] : droppedAt(attempts, step),
  );
  return {
    counts: countAttempts(attempts, steps),
    dropped: drops.map((drop) => drop.length),
    valueAtRisk: drops.map((drop) =>
      sumByCurrency(drop.flatMap(({ matched }) => matched.slice(-1))),
    ),
    botsLeftOut: bots.length,
    immature: {
      entered: open.length,
      converted: open.filter(({ matched }) => matched.length === steps).length,
    },
  };
}

/** Counts by the value on the visitor's first event of the range that has one. */
export function funnelBreakdown(
  events: readonly TrueEvent[],
  question: FunnelQuestion,
  property: 'channel' | 'deviceClass',
): Map<string, number[]> {
  const groups = new Map<string, Attempt[]>();
  for (const attempt of attemptsOf(events.filter(isPerson), question)) {
    const first = attempt.journey.find(
      (event) => event.at >= question.from && event.at < question.until && event[property] !== '',
    );
    const value = first?.[property] ?? '';
    groups.set(value, [...(groups.get(value) ?? []), attempt]);
  }
  return new Map(
    [...groups].map(([value, attempts]) => [value, countAttempts(attempts, question.steps.length)]),
  );
}
