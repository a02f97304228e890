/**
 * Touchpoints cut into sessions, in order, with the pause before each. Where none is told, a session
 * is what one device does without a long pause.
 */
import { sessionIdleMs, type Touchpoint } from '@tabiji/analytics/api-types';

export interface Session {
  readonly sessionId: string;
  readonly touchpoints: readonly Touchpoint[];
  /** From the last event of the session before; null for the first. */
  readonly gapSeconds: number | null;
  readonly lengthSeconds: number;
}

const at = (one: Touchpoint | undefined): number => Date.parse(one?.occurred_at ?? '');

function goesOn(before: Touchpoint, one: Touchpoint): boolean {
  if (before.session_id !== one.session_id) return false;
  if (one.session_id !== '') return true;
  return before.anonymous_id === one.anonymous_id && at(one) - at(before) < sessionIdleMs;
}

export function sessionsOf(touchpoints: readonly Touchpoint[]): Session[] {
  const runs: Touchpoint[][] = [];
  for (const one of touchpoints) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && goesOn(before, one)) run.push(one);
    else runs.push([one]);
  }
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
