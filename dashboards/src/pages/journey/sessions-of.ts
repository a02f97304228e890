/** Touchpoints cut into sessions, in order, with the pause before each. */
import type { Touchpoint } from '@tabiji/analytics/api-types';

export interface Session {
  readonly sessionId: string;
  readonly touchpoints: readonly Touchpoint[];
  /** From the last event of the session before; null for the first. */
  readonly gapSeconds: number | null;
  readonly lengthSeconds: number;
}

export function sessionsOf(touchpoints: readonly Touchpoint[]): Session[] {
  const runs: Touchpoint[][] = [];
  for (const one of touchpoints) {
    const last = runs.at(-1);
    if (last !== undefined && last[0]?.session_id === one.session_id) last.push(one);
    else runs.push([one]);
  }
  const at = (one: Touchpoint | undefined): number => Date.parse(one?.occurred_at ?? '');
  return runs.map((own, index) => {
    const before = runs[index - 1];
    return {
      sessionId: own[0]?.session_id ?? '',
      touchpoints: own,
      gapSeconds: before === undefined ? null : (at(own[0]) - at(before.at(-1))) / 1000,
      lengthSeconds: (at(own.at(-1)) - at(own[0])) / 1000,
    };
  });
}
