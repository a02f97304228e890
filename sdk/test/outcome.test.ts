/** @jest-environment jsdom */
import { createBrowserPorts } from '../src/browser-ports.js';
import { onOutcome } from '../src/on-outcome.js';

const line = '{"event_id":"1","name":"a"}';

test('outcomes are events of the window, until the listener ends', () => {
  const { announce } = createBrowserPorts(true);
  const heard: unknown[] = [];
  const end = onOutcome((detail) => heard.push(detail));
  announce(line, 'accepted');
  end();
  announce(line, 'rejected');
  expect(heard).toEqual([{ outcome: 'accepted', event: { event_id: '1', name: 'a' } }]);
});
