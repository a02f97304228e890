/**
 * Events that are not confirmed yet, as lines of JSON under one key a tab; the store is the truth,
 * nothing is held beside it. Bounded; takes over what tabs that are gone left behind.
 */
import type { Ports } from './ports.js';

const maxEvents = 500;
const maxChars = 200_000;
const orphanAgeMs = 10_000;
const prefix = 'tabiji.q.';

/** A value is the time of the last write, 0 once its tab left, then one event a line. */
const linesOf = (value: string | undefined) => (value || '').split('\n').slice(1);

export const byteLength = (text: string): number => new Blob([text]).size;

export const createQueue = (ports: Ports, tabId: string, onOverflow: (lines: string[]) => void) => {
  const ownKey = prefix + tabId;
  const allLines = () => linesOf(ports.recall(ownKey));

  const rewrite = (list: string[], writtenAt = ports.nowMs()) => {
    const dropped: string[] = [];
    while (list.length > maxEvents || list.join().length > maxChars) dropped.push(list.shift()!);
    ports.retain(ownKey, list[0] && [writtenAt, ...list].join('\n'));
    if (dropped[0]) onOverflow(dropped);
  };

  return {
    allLines,
    rewrite,
    adoptOrphans() {
      for (const key of ports.allKeys()) {
        const value = ports.recall(key);
        const isOrphan = Math.abs(ports.nowMs() - parseInt(value!)) > orphanAgeMs;
        if (key.startsWith(prefix) && key !== ownKey && isOrphan) {
          // First ours, then theirs: a crash in between sends twice rather than never.
          rewrite([...linesOf(value), ...allLines()]);
          if (ports.recall(key) === value) ports.retain(key);
        }
      }
    },
  };
};

export type Queue = ReturnType<typeof createQueue>;
