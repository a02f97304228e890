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

test('where no session is told, 30 minutes without an event or another device begin one', () => {
  const of = (device: string, at: string): Touchpoint => ({
    ...touch('', at),
    anonymous_id: device,
  });
  const sessions = sessionsOf([
    of('phone', '2026-11-22T10:00:00Z'),
    of('phone', '2026-11-22T10:29:59Z'),
    of('phone', '2026-11-22T10:59:59Z'),
    of('laptop', '2026-11-22T11:00:00Z'),
  ]);
  expect(sessions.map(({ touchpoints }) => touchpoints.length)).toEqual([2, 1, 1]);
});

test('nobody has no sessions', () => {
  expect(sessionsOf([])).toEqual([]);
});
