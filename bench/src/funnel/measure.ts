/** One question, asked again and again. */
import { median } from '../quantile.js';

export interface Measured<Answer> {
  readonly answer: Answer;
  /** Median of wall time. */
  readonly ms: number;
  /** Median of this process's CPU time, the engine's threads with it. */
  readonly cpuMs: number;
}

/** After one time that doesn't count. @throws RangeError when that took more than `patienceMs`: it is not asked again. */
export async function measure<Answer>(
  runs: number,
  ask: () => Promise<Answer>,
  patienceMs = Infinity,
): Promise<Measured<Answer>> {
  const asked = performance.now();
  const answer = await ask();
  const tookMs = performance.now() - asked;
  if (tookMs > patienceMs) throw new RangeError(`took ${Math.round(tookMs / 1_000)} s`);
  const ms: number[] = [];
  const cpuMs: number[] = [];
  for (let run = 0; run < runs; run++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await ask();
    ms.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    cpuMs.push((user + system) / 1_000);
  }
  return { answer, ms: median(ms), cpuMs: median(cpuMs) };
}
