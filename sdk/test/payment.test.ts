import { createPayment } from '../src/payment.js';
import { startTracker } from './support/start-tracker.js';

afterEach(() => {
  jest.useRealTimers();
});

test('a payment counts its attempts and tells how long the gateway took to refuse', async () => {
  jest.useFakeTimers({ now: 0 });
  const { tracker, browser } = startTracker();
  const payment = createPayment(tracker, { payment_type: 'card', gateway: 'demo' });
  payment.attempt();
  jest.setSystemTime(600);
  payment.failed('soft', 'do_not_honor');
  payment.attempt();
  await browser.pass(1_000);
  const told = browser.sent().map(({ name, properties }) => [name, properties]);
  const shared = { payment_type: 'card', gateway: 'demo' };
  expect(told).toEqual([
    ['payment_attempt', { ...shared, attempt: 1 }],
    [
      'payment_failed',
      { ...shared, kind: 'soft', code: 'do_not_honor', attempt: 1, latency_ms: 600 },
    ],
    ['payment_attempt', { ...shared, attempt: 2 }],
  ]);
});
