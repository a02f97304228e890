/** What a server uses of memory, by its own metrics. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from '../../ledger/server-process.js';
import { readMetric } from '../shop-server.js';

export interface Memory {
  /** Bytes of JavaScript's heap and of buffers that are in use. */
  readonly live: number;
  /** Bytes that the system gives it, the engine's own and what the heap keeps for later among them. */
  readonly resident: number;
}

/** @param server started with `collectsOnSignal`. */
export async function readMemory(server: ServerProcess): Promise<Memory> {
  process.kill(server.pid, 'SIGUSR2');
  await sleep(100); // it is collected before anything else is answered
  const [heap, external, resident] = await Promise.all(
    [
      'nodejs_heap_size_used_bytes',
      'nodejs_external_memory_bytes',
      'process_resident_memory_bytes',
    ].map((name) => readMetric(server.url, name)),
  );
  return { live: (heap ?? 0) + (external ?? 0), resident: resident ?? 0 };
}
