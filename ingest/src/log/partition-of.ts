/**
 * Which partition a key belongs to in the embedded log: FNV-1a over its UTF-8 bytes. Stored offsets
 * depend on it, so it never changes.
 */
export function partitionOf(key: Buffer, partitions: number): number {
  if (partitions === 1) return 0;
  let hash = 0x811c9dc5;
  for (const byte of key) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % partitions;
}
