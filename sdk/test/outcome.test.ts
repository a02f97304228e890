/** @jest-environment jsdom */
import { createBrowserPorts } from '../src/browser-ports.js';
import { onOutcome } from '../src/on-outcome.js';

const event = { event_id: '1', name: 'a', anonymous_id: 'd', occurred_at: 1 };

test('outcomes are events of the window, until the listener ends', () => {
  const { announce } = createBrowserPorts(true);
  const heard: unknown[] = [];
  const end = onOutcome((detail) => heard.push(detail));
  announce(event, 'accepted');
  end();
  announce(event, 'rejected');
  expect(heard).toEqual([{ outcome: 'accepted', event }]);
});
