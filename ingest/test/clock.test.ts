import { limits } from '@tabiji/contract';
import { correctTime } from '../src/collector/corrected-time.js';
import { createDeviceClocks } from '../src/collector/device-clocks.js';
import { shopKey, startCollector } from './collector-harness.js';
import { shopEvent } from './shop-event.js';

const receivedAtMs = Date.UTC(2026, 4, 1, 12);
const minute = 60_000;
const correct = (deviceAtMs: number, sentAtMs: number | null, imported = false) => {
  const request = { receivedAtMs, sentAtMs, imported, source: 'shop', userAgent: 'Safari' };
  const skewMs = createDeviceClocks().offsetMs('device', { ...request, defaultCurrency: 'EUR' });
  return correctTime(deviceAtMs, skewMs, request);
};

test('a clock that is an hour ahead is set right by the time of sending', () => {
  const sentAtMs = receivedAtMs + 60 * minute;
  expect(correct(sentAtMs - 5_000, sentAtMs)).toEqual({
    occurredAtMs: receivedAtMs - 5_000,
    deviceAtMs: sentAtMs - 5_000,
    skewMs: -60 * minute,
    clamped: false,
  });
});

test('a clock that is years behind is set right too', () => {
  const sentAtMs = Date.UTC(2001, 0, 1);
  expect(correct(sentAtMs - minute, sentAtMs).occurredAtMs).toBe(receivedAtMs - minute);
});

test('without a time of sending the clock is taken as right', () => {
  expect(correct(receivedAtMs - minute, null)).toMatchObject({
    occurredAtMs: receivedAtMs - minute,
    skewMs: 0,
    clamped: false,
  });
});

test('30 days back stay, a millisecond more is clamped and flagged', () => {
  const oldest = receivedAtMs - limits.maxPastMs;
  expect(correct(oldest, receivedAtMs)).toMatchObject({ occurredAtMs: oldest, clamped: false });
  expect(correct(oldest - 1, receivedAtMs)).toMatchObject({ occurredAtMs: oldest, clamped: true });
});

test('5 minutes ahead stay, a millisecond more is clamped and flagged', () => {
  const newest = receivedAtMs + limits.maxFutureMs;
  expect(correct(newest, receivedAtMs)).toMatchObject({ occurredAtMs: newest, clamped: false });
  expect(correct(newest + 1, receivedAtMs)).toMatchObject({ occurredAtMs: newest, clamped: true });
});

test('an import keeps its historical times', () => {
  const longAgo = Date.UTC(2019, 0, 1);
  expect(correct(longAgo, null, true)).toEqual({
    occurredAtMs: longAgo,
    deviceAtMs: longAgo,
    skewMs: 0,
    clamped: false,
  });
});

test("over HTTP: the device's time, the skew and the corrected time are stored", async () => {
  const collector = await startCollector({ now: () => receivedAtMs });
  const sentAtMs = receivedAtMs - 60 * minute;
  await collector.post(
    JSON.stringify({
      write_key: shopKey,
      sent_at: new Date(sentAtMs).toISOString(),
      events: [shopEvent({ occurred_at: new Date(sentAtMs - 2 * minute).toISOString() })],
    }),
  );
  await collector.send([shopEvent({ occurred_at: receivedAtMs })], { sent_at: 'a while ago' });
  expect(await collector.stored()).toMatchObject([
    {
      received_at: receivedAtMs,
      device_at: sentAtMs - 2 * minute,
      clock_skew_ms: 60 * minute,
      occurred_at: receivedAtMs - 2 * minute,
      clock_clamped: false,
    },
    { occurred_at: receivedAtMs, clock_skew_ms: 0 },
  ]);
  await collector.close();
});
