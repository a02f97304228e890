/**
 * Which member reads which partition. Each keeps what it has as far as that is its share, so that a
 * member that comes or goes moves as little as possible. Pure, and the same for every leader.
 */
export interface Member {
  readonly memberId: string;
  /** Partitions that it read until now. */
  readonly owned: readonly number[];
}

export function assignSticky(
  members: readonly Member[],
  partitions: number,
): ReadonlyMap<string, number[]> {
  const sorted = [...members].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const assigned = new Map(sorted.map(({ memberId }) => [memberId, [] as number[]]));
  if (sorted.length === 0) return assigned;
  const share = Math.floor(partitions / sorted.length);
  let larger = partitions % sorted.length;
  const free = new Set(Array.from({ length: partitions }, (_, partition) => partition));

  const quota = new Map<string, number>();
  // Whoever has more now has the larger shares, of which there are as many as divide badly.
  for (const { memberId } of [...sorted].sort((a, b) => b.owned.length - a.owned.length)) {
    quota.set(memberId, larger-- > 0 ? share + 1 : share);
  }
  for (const { memberId, owned } of sorted) {
    for (const partition of owned) {
      const list = assigned.get(memberId) ?? [];
      if (list.length < (quota.get(memberId) ?? 0) && free.delete(partition)) list.push(partition);
    }
  }
  for (const [memberId, list] of assigned) {
    for (const partition of free) {
      if (list.length >= (quota.get(memberId) ?? 0)) break;
      free.delete(partition);
      list.push(partition);
    }
    list.sort((a, b) => a - b);
  }
  return assigned;
}
