/** Readers that wait for the first record of a partition: woken by an append, by time or by close. */
export interface WaitingReaders {
  wait(partition: number, waitMs: number): Promise<void>;
  wake(partition: number): void;
  wakeAll(): void;
}

export function createWaitingReaders(): WaitingReaders {
  const waiting = new Map<number, Set<() => void>>();

  function wake(partition: number): void {
    const readers = waiting.get(partition);
    waiting.delete(partition);
    readers?.forEach((resume) => resume());
  }

  return {
    wait(partition, waitMs) {
      return new Promise((resolve) => {
        const readers = waiting.get(partition) ?? new Set();
        waiting.set(partition, readers);
        const resume = (): void => {
          clearTimeout(timer);
          readers.delete(resume);
          resolve();
        };
        const timer = setTimeout(resume, waitMs);
        readers.add(resume);
      });
    },
    wake,
    wakeAll: () => [...waiting.keys()].forEach(wake),
  };
}
