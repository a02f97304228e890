import type { Touchpoint } from '@tabiji/analytics/api-types';
import { sessionsOf } from '../src/pages/journey/sessions-of.js';

const touch = (session: string, at: string): Touchpoint =>
  ({ session_id: session, occurred_at: at }) as Touchpoint;

test('touchpoints are cut where the session changes, with the pause before and the length', () => {
  const sessions = sessionsOf([
    touch('a', '2026-11-22T10:00:00Z'),
    touch('a', '2026-11-22T10:05:00Z'),
    touch('b', '2026-11-23T10:05:00Z'),
  ]);

  expect(
    sessions.map(({ sessionId, gapSeconds, lengthSeconds, touchpoints }) => [
      sessionId,
      gapSeconds,
      lengthSeconds,
      touchpoints.length,
    ]),
  ).toEqual([
    ['a', null, 300, 2],
    ['b', 86_400, 0, 1],
  ]);
});

test('nobody has no sessions', () => {
  expect(sessionsOf([])).toEqual([]);
});
