/** What an open loop of shoppers was answered, by phase of the scenario. */
import type { OpenLoopAnswer } from '../ledger/open-loop.js';

export interface PhaseTally {
  /** Requests by answer; 0 is none. */
  readonly answers: Readonly<Record<number, number>>;
  readonly accepted: number;
  /** Of the accepted, from when they were due. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface OverloadTally {
  during(phase: string): void;
  answered(answer: OpenLoopAnswer): void;
  of(phase: string): PhaseTally;
  /** When the last was turned away, by performance.now(); 0 is never. */
  lastTurnedAwayMs(): number;
  withoutRetryAfter(): number;
}

export function createOverloadTally(): OverloadTally {
  const phases = new Map<string, { answers: Record<number, number>; acceptedMs: number[] }>();
  let phase = 'before';
  let lastTurnedAwayMs = 0;
  let withoutRetryAfter = 0;
  const phaseOf = (name: string) => {
    const known = phases.get(name) ?? { answers: {}, acceptedMs: [] };
    phases.set(name, known);
    return known;
  };
  return {
    during: (next) => void (phase = next),
    answered({ status, ms, hasRetryAfter }) {
      const { answers, acceptedMs } = phaseOf(phase);
      answers[status] = (answers[status] ?? 0) + 1;
      if (status === 200) return void acceptedMs.push(ms);
      lastTurnedAwayMs = performance.now();
      if (status !== 0 && !hasRetryAfter) withoutRetryAfter++;
    },
    of(name) {
      const { answers, acceptedMs } = phaseOf(name);
      const sorted = acceptedMs.sort((a, b) => a - b);
      const quantile = (share: number): number =>
        Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
      return { answers, accepted: sorted.length, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
    },
    lastTurnedAwayMs: () => lastTurnedAwayMs,
    withoutRetryAfter: () => withoutRetryAfter,
  };
}
