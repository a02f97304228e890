/**
 * A small seeded source of randomness (mulberry32): the same seed gives the same numbers on every
 * machine. Not for secrets.
 */
export interface Random {
  /** From 0, below 1. */
  fraction(): number;
  /** Whole, both ends included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the entries, each as likely as its weight says. */
  weighted<T>(entries: readonly (readonly [value: T, weight: number])[]): T;
  shuffle<T>(list: readonly T[]): T[];
  /** UUID version 7 of a moment (epoch milliseconds). */
  uuid(atMs: number): string;
  /** A source of its own for a named part, so that one part's draws don't shift another's. */
  fork(name: string): Random;
}

const hash = (seed: number, text: string): number => {
  let value = seed ^ 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const fraction = (): number => word() / 4_294_967_296;
  const between = (low: number, high: number): number =>
    low + Math.floor(fraction() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    const value = list[between(0, list.length - 1)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  };
  const hex = (): string => word().toString(16).padStart(8, '0');
  return {
    fraction,
    between,
    pick,
    chance: (probability) => fraction() < probability,
    weighted(entries) {
      let left = fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      return pick(entries)[0];
    },
    shuffle(list) {
      const shuffled = [...list];
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = between(0, index);
        [shuffled[index], shuffled[other]] = [shuffled[other]!, shuffled[index]!];
      }
      return shuffled;
    },
    uuid(atMs) {
      const time = atMs.toString(16).padStart(12, '0');
      const [a, b, c] = [hex(), hex(), hex()];
      const variant = ((word() & 3) | 8).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${variant}${a.slice(3, 6)}-${b}${c.slice(0, 4)}`;
    },
    fork: (name) => createRandom(hash(seed, name)),
  };
}
