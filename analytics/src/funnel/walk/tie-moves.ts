/**
 * What a group of simultaneous events can do for a walk, exactly: every order of them that the
 * devices' counters allow is tried, for attempts at every level. The result is a list of moves that
 * a walk makes one after the other, the deepest levels first, so that none sees what another changed.
 */
import { parseTies, type TiedEvent } from './tied-events.js';
import { TooManyTies } from '../tie-expansion.js';

/** Fields of a move, as expressions over it. Steps and levels count from where the walk starts. */
export const moveFields = {
  /** That attempts come to; or of which those end. */
  level: (move: string): string => `bitAnd(${move}, 31)`,
  /** That they come from. */
  from: (move: string): string => `bitAnd(bitShiftRight(${move}, 5), 31)`,
  isEnd: (move: string): string => `bitAnd(bitShiftRight(${move}, 5), 31) = 31`,
  /** 0-based: that was served first on the way. */
  firstStep: (move: string): string => `bitAnd(bitShiftRight(${move}, 10), 31)`,
  /** They come there and end. */
  isOver: (move: string): string => `bitTest(${move}, 15)`,
  /** Whether the step (0-based) was served on the way. */
  serves: (move: string, step: number): string => `bitTest(${move}, ${16 + step})`,
} as const;

const endOf = (level: number): number => level + 31 * 32;

interface Move {
  readonly level: number;
  readonly from: number;
  readonly firstStep: number;
  readonly isOver: boolean;
  /** Bits of the steps served. */
  readonly path: number;
}

const encode = ({ level, from, firstStep, isOver, path }: Move): number =>
  level + from * 32 + firstStep * 1024 + (isOver ? 32_768 : 0) + path * 65_536;

export interface WalkRules {
  readonly stepCount: number;
  readonly isStrict: boolean;
  readonly isStrictlyLater: boolean;
  /** Whether a step is to be reached within a time of the one before. */
  readonly isTimed: boolean;
  readonly optional: readonly boolean[];
  readonly exclusions: readonly { readonly fromStep: number; readonly toStep: number }[];
}

/** More than any real group needs; a made-up one must not stop the process. */
const maxStates = 50_000;

/** @param signature `START|STEPS.EXCLUSIONS.CHAIN.RANK …`, see walk-spots.ts. */
export function expandMoves(signature: string, rules: WalkRules): number[] {
  const { start, events } = parseTies(signature);
  const deepest = rules.stepCount - start;
  const outcomes = Array.from({ length: deepest + 1 }, (_, from) =>
    outcomesFrom(from, start, events, rules),
  );
  const moves: number[] = [];
  for (let level = deepest; level >= 1; level--) {
    const stays = outcomes[level]?.some(({ path, isOver }) => path === 0 && !isOver);
    if (!stays) moves.push(endOf(level));
    for (let from = level - 1; from >= 0; from--) {
      moves.push(...movesTo(level, from, outcomes[from] ?? [], rules).map(encode));
    }
  }
  return moves;
}

/** Those that go on, and where none does those that end; the path with the most of the last steps. */
function movesTo(
  level: number,
  from: number,
  outcomes: readonly Outcome[],
  { isTimed }: WalkRules,
): Move[] {
  const there = outcomes.filter((one) => one.level === level && one.path !== 0);
  const best = new Map<number, Outcome>();
  for (const one of there) {
    const key = isTimed ? one.firstStep : 0;
    const known = best.get(key);
    const isBetter =
      known === undefined ||
      (known.isOver && !one.isOver) ||
      (known.isOver === one.isOver && one.path > known.path);
    if (isBetter) best.set(key, one);
  }
  return [...best.values()].map((one) => ({ ...one, from }));
}

interface Outcome {
  readonly level: number;
  readonly firstStep: number;
  readonly path: number;
  readonly isOver: boolean;
}

function outcomesFrom(
  from: number,
  start: number,
  events: readonly TiedEvent[],
  rules: WalkRules,
): Outcome[] {
  const found = new Map<string, Outcome>();
  const seen = new Set<string>();
  const add = (outcome: Outcome): void => void found.set(Object.values(outcome).join(), outcome);

  const visit = (level: number, firstStep: number, path: number, left: readonly number[]): void => {
    const key = `${level}.${firstStep}.${path}:${left.join()}`;
    if (seen.has(key)) return;
    if (seen.add(key).size > maxStates) throw new TooManyTies('too many simultaneous events');
    if (left.length === 0) return add({ level, firstStep, path, isOver: false });
    for (const index of nextOf(events, left)) {
      const event = events[index] as TiedEvent;
      const rest = left.filter((one) => one !== index);
      if (path === 0 || !rules.isStrictlyLater) {
        for (const step of servable(event, level, start, rules)) {
          visit(step + 1, path === 0 ? step : firstStep, path + 2 ** step, rest);
        }
      }
      if (isEnding(event, level, start, rules)) add({ level, firstStep, path, isOver: true });
      else visit(level, firstStep, path, rest);
    }
  };
  visit(
    from,
    0,
    0,
    events.map((_, index) => index),
  );
  return [...found.values()];
}

/** Those that may come next, each kind once. */
function nextOf(events: readonly TiedEvent[], left: readonly number[]): number[] {
  const byKind = new Map<string, number>();
  for (const index of left) {
    const { chain, rank, kind } = events[index] as TiedEvent;
    const isLater = left.some((other) => {
      const event = events[other] as TiedEvent;
      return chain !== 0 && event.chain === chain && event.rank < rank;
    });
    if (!isLater) byKind.set(kind, index);
  }
  return [...byKind.values()];
}

/** Steps that an event may serve for an attempt at `level`: the next, or one beyond optional ones. */
function servable(
  { steps }: TiedEvent,
  level: number,
  start: number,
  { stepCount, optional }: WalkRules,
): number[] {
  const found: number[] = [];
  for (let step = level; step < stepCount - start; step++) {
    if ((steps >>> step) & 1) found.push(step);
    // Nothing is entered at an optional step.
    if (level === 0 || optional[step + start] !== true) break;
  }
  return found;
}

/** Whether an attempt at `level` is over when the event happens and serves it no step. */
const isEnding = (
  { exclusions: bits }: TiedEvent,
  level: number,
  start: number,
  { isStrict, exclusions }: WalkRules,
): boolean =>
  level > 0 &&
  (isStrict ||
    exclusions.some(
      ({ fromStep, toStep }, index) =>
        ((bits >>> index) & 1) === 1 &&
        fromStep >= start &&
        level + start > fromStep &&
        level + start <= toStep,
    ));
