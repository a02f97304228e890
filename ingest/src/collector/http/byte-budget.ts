/** Bytes of bodies in memory at one time, over all requests: what keeps a flood from growing it. */
export interface ByteBudget {
  /** @returns false, and nothing is taken, when there are not so many left. */
  take(bytes: number): boolean;
  give(bytes: number): void;
  readonly takenBytes: number;
}

export function createByteBudget(maxBytes: number): ByteBudget {
  let takenBytes = 0;
  return {
    take(bytes) {
      if (takenBytes + bytes > maxBytes) return false;
      takenBytes += bytes;
      return true;
    },
    give(bytes) {
      takenBytes -= bytes;
    },
    get takenBytes() {
      return takenBytes;
    },
  };
}
