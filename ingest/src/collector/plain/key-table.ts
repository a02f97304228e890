/**
 * Finds which of a few known keys stands in a text of bytes, without making a string of it. Senders
 * write their keys in the same order every time, so the key after the last one is tried first.
 */
export class KeyTable {
  /** Index of the first key of a slot, and of the next one in the same slot; -1 ends it. */
  readonly #first = new Int16Array(slots).fill(-1);
  readonly #next: Int16Array;
  /** With their quotes and colon. */
  readonly #keys: readonly Uint8Array[];
  /** The key that came after each one the last time; behind the last one, the first. */
  readonly #follower: Int16Array;
  #last: number;

  constructor(readonly names: readonly string[]) {
    this.#keys = names.map((name) => new TextEncoder().encode(`"${name}":`));
    this.#next = new Int16Array(names.length).fill(-1);
    this.#follower = new Int16Array(names.length + 1);
    this.#last = names.length;
    this.#keys.forEach((key, index) => {
      const slot = slotOf(key, 1, key.length - 2);
      this.#next[index] = this.#first[slot] ?? -1;
      this.#first[slot] = index;
    });
  }

  /** A new object begins. */
  begin(): void {
    this.#last = this.names.length;
  }

  /** The key that is expected: its position in `names` when it stands, with its colon, at `at`. */
  expected(bytes: Uint8Array, at: number): number {
    const index = this.#follower[this.#last] ?? 0;
    const key = this.#keys[index];
    if (!key) return -1;
    for (let offset = 0; offset < key.length; offset++) {
      if (key[offset] !== bytes[at + offset]) return -1;
    }
    this.#last = index;
    return index;
  }

  /** Bytes of a key with its quotes and colon. */
  width(index: number): number {
    return this.#keys[index]?.length ?? 0;
  }

  /** Position in `names` of the key in `bytes` from `start` to `end`, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return -1;
    let index = this.#first[slotOf(bytes, start, end)] ?? -1;
    while (index >= 0 && !equals(this.#keys[index], bytes, start, end)) {
      index = this.#next[index] ?? -1;
    }
    if (index >= 0) {
      this.#follower[this.#last] = index;
      this.#last = index;
    }
    return index;
  }
}

const slots = 64;

const slotOf = (bytes: Uint8Array, start: number, end: number): number =>
  ((bytes[start] ?? 0) + (bytes[end - 1] ?? 0) * 5 + (end - start) * 11) & (slots - 1);

function equals(
  key: Uint8Array | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (key?.length !== end - start + 3) return false;
  for (let index = start; index < end; index++) {
    if (key[index - start + 1] !== bytes[index]) return false;
  }
  return true;
}
