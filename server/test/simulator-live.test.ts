// Live traffic: shoppers arrive at the asked rate, and every delivery is sent when it is due.
import type { Delivery } from '../src/demo/simulator/planned-event.js';
import { startLiveTraffic } from '../src/demo/simulator/live-traffic.js';
import { createRandom } from '../src/demo/simulator/random.js';
import { createSimulator } from '../src/demo/simulator/simulator.js';

const minuteMs = 60_000;
const start = Date.UTC(2025, 9, 1, 3);

beforeEach(() => jest.useFakeTimers({ now: start }));
afterEach(() => jest.useRealTimers());

const run = (overrides: { pending?: Delivery[] } = {}) => {
  const sent: { delivery: Delivery; at: number }[] = [];
  const errors: unknown[] = [];
  const live = startLiveTraffic({
    simulator: createSimulator({ seed: 5 }),
    client: {
      send: async (delivery) => {
        sent.push({ delivery, at: Date.now() });
        return { accepted: delivery.events.length, rejected: 0, dropped: 0, verdicts: [] };
      },
    },
    random: createRandom(5),
    clock: Date,
    shoppersPerMinute: 10,
    pace: 0.3,
    onError: (error) => errors.push(error),
    ...overrides,
  });
  return { live, sent, errors };
};

test('deliveries are sent within a tick of being due, never before', async () => {
  const { live, sent, errors } = run();
  await jest.advanceTimersByTimeAsync(30 * minuteMs);
  await live.stop();
  expect(errors).toEqual([]);
  expect(sent.length).toBeGreaterThan(500);
  for (const { delivery, at } of sent) {
    expect(at - delivery.at).toBeGreaterThanOrEqual(0);
    expect(at - delivery.at).toBeLessThanOrEqual(250);
  }
});

test('about as many shoppers come as were asked for', async () => {
  const { live, sent } = run();
  await jest.advanceTimersByTimeAsync(60 * minuteMs);
  await live.stop();
  const devices = new Set(sent.map(({ delivery }) => delivery.device.anonymousId));
  expect(devices.size).toBeGreaterThan(500);
  expect(devices.size).toBeLessThan(700);
});

test('what was left over from before is sent too', async () => {
  const [first] = createSimulator({ seed: 9 }).shopper(0, start, 1).deliveries;
  if (!first) throw new Error('the shopper did nothing');
  const delivery = { ...first, at: start + minuteMs };
  const { live, sent } = run({ pending: [delivery] });
  await jest.advanceTimersByTimeAsync(2 * minuteMs);
  await live.stop();
  expect(sent.filter((one) => one.delivery === delivery)).toHaveLength(1);
});

test('nothing is sent after stop', async () => {
  const { live, sent } = run();
  await jest.advanceTimersByTimeAsync(5 * minuteMs);
  await live.stop();
  const before = sent.length;
  await jest.advanceTimersByTimeAsync(60 * minuteMs);
  expect(sent).toHaveLength(before);
});
