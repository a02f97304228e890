/** A seeded source of numbers (mulberry32): the same seed, the same run. */
export interface SeededRandom {
  /** 0 ≤ x < 1 */
  fraction(): number;
  /** low ≤ x ≤ high, whole */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  uuid(): string;
  /** Lower-case letters only: nothing that could be taken for a card number. */
  letters(length: number): string;
}

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number =>
    low + Math.floor(fraction() * (high - low + 1));
  const hex = (length: number): string =>
    Array.from({ length }, () => whole(0, 15).toString(16)).join('');
  return {
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    pick: (items) => items[whole(0, items.length - 1)] as (typeof items)[number],
    letters: (length) => Array.from({ length }, () => String.fromCharCode(whole(97, 122))).join(''),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  };
}
