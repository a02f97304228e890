// The way to the collector takes another time for each request. It must not make two events of one
// device change places: a visitor whose product view was slow to arrive still viewed before buying.
import fc from 'fast-check';
import { createDeviceClocks, type DeviceClocks } from '../src/collector/device-clocks.js';

const second = 1_000;
const minute = 60 * second;
const noon = Date.UTC(2026, 4, 1, 12);

interface Sent {
  /** On the device's clock. */
  readonly sentAtMs: number | null;
  readonly receivedAtMs: number;
  readonly userAgent?: string;
  readonly imported?: boolean;
}

const offsetOf = (clocks: DeviceClocks, sent: Sent, anonymousId = 'device-1'): number =>
  clocks.offsetMs(anonymousId, {
    source: 'shop',
    defaultCurrency: 'EUR',
    userAgent: 'Safari',
    imported: false,
    ...sent,
  });

test('what the way alone may explain is not corrected', () => {
  const clocks = createDeviceClocks();
  const after = (wayMs: number) =>
    offsetOf(clocks, { sentAtMs: noon, receivedAtMs: noon + wayMs }, `after ${wayMs}`);
  expect([0, 40, 3 * second, minute].map(after)).toEqual([0, 0, 0, 0]);
});

test('a clock that is ahead, or hours behind, is set right', () => {
  const clocks = createDeviceClocks();
  const ahead = { sentAtMs: noon + 30 * second, receivedAtMs: noon };
  const behind = { sentAtMs: noon - 180 * minute, receivedAtMs: noon };
  expect(offsetOf(clocks, ahead, 'ahead')).toBe(-30 * second);
  expect(offsetOf(clocks, behind, 'behind')).toBe(180 * minute);
});

test('a device keeps its offset while requests are slower or faster', () => {
  const clocks = createDeviceClocks();
  const behindMs = 10 * minute;
  const offsets = [40, 30 * second, 5, minute].map((wayMs) =>
    offsetOf(clocks, { sentAtMs: noon - behindMs, receivedAtMs: noon + wayMs }),
  );
  expect(offsets).toEqual([40, 40, 40, 40].map((wayMs) => behindMs + wayMs));
});

test('a clock that was set anew is measured anew', () => {
  const clocks = createDeviceClocks();
  expect(offsetOf(clocks, { sentAtMs: noon - 60 * minute, receivedAtMs: noon })).toBe(60 * minute);
  expect(offsetOf(clocks, { sentAtMs: noon + 20, receivedAtMs: noon + 50 })).toBe(0);
});

test("the shop's server has a clock of its own, whoever it speaks for", () => {
  const clocks = createDeviceClocks();
  expect(offsetOf(clocks, { sentAtMs: noon + minute, receivedAtMs: noon })).toBe(-minute);
  const server = { sentAtMs: noon, receivedAtMs: noon + 5, userAgent: 'node' };
  expect(offsetOf(clocks, server)).toBe(0);
});

test('events without an id share no clock', () => {
  const clocks = createDeviceClocks();
  expect(offsetOf(clocks, { sentAtMs: noon + minute, receivedAtMs: noon }, '')).toBe(-minute);
  expect(offsetOf(clocks, { sentAtMs: noon, receivedAtMs: noon + 5 }, '')).toBe(0);
});

test('an import and a batch that names no time are taken as they are', () => {
  const clocks = createDeviceClocks();
  expect(offsetOf(clocks, { sentAtMs: null, receivedAtMs: noon })).toBe(0);
  expect(offsetOf(clocks, { sentAtMs: 0, receivedAtMs: noon, imported: true })).toBe(0);
});

test('the devices seen last are remembered', () => {
  const clocks = createDeviceClocks(2);
  const [first, slower] = [0, 10 * second].map((wayMs) => ({
    sentAtMs: noon - 10 * minute,
    receivedAtMs: noon + wayMs,
  })) as [Sent, Sent];
  for (const device of ['a', 'b', 'a', 'c']) offsetOf(clocks, first, device);
  expect(offsetOf(clocks, slower, 'a')).toBe(10 * minute);
  expect(offsetOf(clocks, slower, 'b')).toBe(10 * minute + 10 * second);
});

test('in whatever order requests come and however long they take, events keep their order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -5 * minute, max: 5 * minute }),
      fc.array(
        fc.record({
          afterMs: fc.integer({ min: 1, max: 5 * second }),
          wayMs: fc.integer({ min: 0, max: minute }),
          arrival: fc.double({ noNaN: true }),
        }),
        { minLength: 2, maxLength: 12 },
      ),
      (behindMs, moments) => {
        const clocks = createDeviceClocks();
        let deviceAtMs = noon - behindMs;
        const events = moments.map(({ afterMs, wayMs, arrival }) => {
          deviceAtMs += afterMs;
          return { deviceAtMs, receivedAtMs: deviceAtMs + behindMs + wayMs, arrival };
        });
        const corrected = new Map<number, number>();
        for (const event of [...events].sort((a, b) => a.arrival - b.arrival)) {
          const sent = { sentAtMs: event.deviceAtMs, receivedAtMs: event.receivedAtMs };
          corrected.set(event.deviceAtMs, event.deviceAtMs + offsetOf(clocks, sent));
        }
        const gaps = events.map(
          (event) => (corrected.get(event.deviceAtMs) ?? 0) - event.deviceAtMs,
        );
        expect(new Set(gaps).size).toBe(1);
      },
    ),
  );
});
