/**
 * What a group of simultaneous events can do for a walk, exactly: every order of them that the
 * devices' counters allow is tried, for attempts at every level. The result is a list of moves that
 * a walk makes one after the other, the deepest levels first, so that none sees what another changed.
 */
import { parseTies, type TiedEvent } from './tied-events.js';
import { fateAfter, nextOf, servable, type Fate, type WalkRules } from './walk-rules.js';
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
  /** What ends them leaves the whole attempt out. */
  removes: (move: string): string => `bitTest(${move}, 46)`,
} as const;

/** The best first. */
const fates: readonly Fate[] = ['goes on', 'over', 'removed'];

const removedBit = 2 ** 46;

const endOf = (level: number, fate: Fate): number =>
  level + 31 * 32 + (fate === 'removed' ? removedBit : 0);

interface Move {
  readonly level: number;
  readonly from: number;
  readonly firstStep: number;
  readonly fate: Fate;
  /** Bits of the steps served. */
  readonly path: number;
}

const encode = ({ level, from, firstStep, fate, path }: Move): number =>
  level +
  from * 32 +
  firstStep * 1024 +
  (fate === 'goes on' ? 0 : 32_768) +
  path * 65_536 +
  (fate === 'removed' ? removedBit : 0);

export type MovePair = Pick<Move, 'level' | 'from'>;

/** Where a move leads, and from where; of one that ends a level `from` is above it. */
export const pairOf = (move: number): MovePair => ({
  level: move % 32,
  from: Math.floor(move / 32) % 32,
});

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
    const staying = (outcomes[level] ?? []).filter(({ path }) => path === 0);
    const fate = fates.find((one) => staying.some((outcome) => outcome.fate === one));
    if (fate === 'over' || fate === 'removed') moves.push(endOf(level, fate));
    for (let from = level - 1; from >= 0; from--) {
      moves.push(...movesTo(level, from, outcomes[from] ?? [], rules).map(encode));
    }
  }
  return moves;
}

/**
 * Those that go on, and where none does those that end; the path with the most of the last steps. Where
 * attempts can be removed, one that is over is safe from that, so it is there too.
 */
function movesTo(
  level: number,
  from: number,
  outcomes: readonly Outcome[],
  { isTimed, exclusions }: WalkRules,
): Move[] {
  const there = outcomes.filter((one) => one.level === level && one.path !== 0);
  const firstSteps = isTimed ? [...new Set(there.map(({ firstStep }) => firstStep))] : [null];
  return firstSteps.flatMap((firstStep) => {
    const bestOf = (fate: Fate): Move[] =>
      there
        .filter((one) => one.fate === fate && (firstStep ?? one.firstStep) === one.firstStep)
        .sort((a, b) => b.path - a.path)
        .slice(0, 1)
        .map((one) => ({ ...one, from }));
    const [goingOn, over] = [bestOf('goes on'), bestOf('over')];
    if (goingOn.length === 0) return over.length > 0 ? over : bestOf('removed');
    return exclusions.some(({ removes }) => removes) ? [...over, ...goingOn] : goingOn;
  });
}

interface Outcome {
  readonly level: number;
  readonly firstStep: number;
  readonly path: number;
  readonly fate: Fate;
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
    if (left.length === 0) return add({ level, firstStep, path, fate: 'goes on' });
    for (const index of nextOf(events, left)) {
      const event = events[index] as TiedEvent;
      const rest = left.filter((one) => one !== index);
      if (path === 0 || !rules.isStrictlyLater) {
        for (const step of servable(event, level, start, rules)) {
          visit(step + 1, path === 0 ? step : firstStep, path + 2 ** step, rest);
        }
      }
      const fate = fateAfter(event, level, start, rules);
      if (fate === 'goes on') visit(level, firstStep, path, rest);
      else add({ level, firstStep, path, fate });
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
