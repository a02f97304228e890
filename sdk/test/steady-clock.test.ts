/** @jest-environment jsdom */
import { createBrowserPorts } from '../src/browser-ports.js';

test('the time of an event never runs back when the device’s clock does', () => {
  const clock = jest.spyOn(Date, 'now');
  const { nowMs } = createBrowserPorts(true);
  clock.mockReturnValue(2_000_000);
  expect(nowMs()).toBe(2_000_000);
  clock.mockReturnValue(1_000_000);
  expect(nowMs()).toBe(2_000_000);
  clock.mockReturnValue(2_000_500);
  expect(nowMs()).toBe(2_000_500);
});
