/**
 * What a group of simultaneous events can do for a funnel, exactly. SQL walks a visitor's events one
 * after the other; where the order inside of one millisecond is free and events may serve several
 * steps, no single order is right for every attempt. This turns such a group into a sequence of
 * steps that, walked one by one, comes to what any allowed order would.
 */
interface TiedEvent {
  /** Bit i: may serve step i (0-based). */
  readonly steps: number;
  /** 0: any order. Events of the same chain go by rank; equal ranks in any order. */
  readonly chain: number;
  readonly rank: number;
}

/** More than any real group needs; a made-up one must not stop the process. */
const maxStates = 50_000;

export class TooManyTies extends Error {
  override readonly name = 'TooManyTies';
}

/** `3.1.2 4.0.0`: of each event its steps as bits, chain and rank. See tie-signatures.ts. */
function parseSignature(signature: string): TiedEvent[] {
  const events = signature.split(' ').map((event) => {
    const [steps = 0, chain = 0, rank = 0] = event.split('.').map(Number);
    return { steps, chain, rank };
  });
  const isOrdered = ({ chain, rank }: TiedEvent): boolean =>
    events.some((other) => other.chain === chain && other.rank !== rank);
  return events.map((event) => (isOrdered(event) ? event : { ...event, chain: 0, rank: 0 }));
}

/**
 * `furthest[j]`: how many of the first `stepCount` steps an attempt has after the group that had `j`
 * before it: the longest run of steps j+1, j+2 … served by different events in an allowed order.
 */
export function furthestLevels(signature: string, stepCount: number): number[] {
  const events = parseSignature(signature);
  const known = new Map<string, number>();
  let states = 0;

  const furthest = (level: number, left: readonly number[]): number => {
    if (level === stepCount) return level;
    const key = `${level}:${left.join()}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    if (++states > maxStates) throw new TooManyTies(`simultaneous events: ${signature}`);
    let best = level;
    for (const index of candidates(events, left, level)) {
      best = Math.max(best, furthest(level + 1, leftAfter(events, left, index)));
      if (best === stepCount) break;
    }
    known.set(key, best);
    return best;
  };

  const all = events.map((_, index) => index);
  return Array.from({ length: stepCount + 1 }, (_, level) => furthest(level, all));
}

/** Those that may serve the next step, each kind once. */
function candidates(
  events: readonly TiedEvent[],
  left: readonly number[],
  level: number,
): number[] {
  const byKind = new Map<string, number>();
  for (const index of left) {
    const event = events[index];
    if (event === undefined || ((event.steps >>> level) & 1) === 0) continue;
    byKind.set(`${event.steps}.${event.chain}.${event.rank}`, index);
  }
  return [...byKind.values()];
}

/** Without the one that was taken and those that it comes after. */
function leftAfter(events: readonly TiedEvent[], left: readonly number[], taken: number): number[] {
  const by = events[taken];
  return left.filter((index) => {
    const event = events[index];
    if (index === taken || event === undefined || by === undefined) return false;
    return event.chain === 0 || event.chain !== by.chain || event.rank >= by.rank;
  });
}

/**
 * The group as a sequence of steps (as bits): for each level, from the deepest, the steps that lead
 * to it from the lowest level that gets there. A deeper level goes first and starts no lower than
 * the ones after it, so none of them sees what another changed.
 */
export function expandTie(signature: string, stepCount: number): number[] {
  const furthest = furthestLevels(signature, stepCount);
  const sequence: number[] = [];
  let covered = stepCount + 1;
  for (let level = stepCount; level >= 1; level--) {
    const start = furthest.findIndex((reached, from) => from < level && reached >= level);
    if (start === -1 || start >= covered) continue;
    for (let step = start; step < level; step++) sequence.push(2 ** step);
    covered = start;
  }
  return sequence;
}
