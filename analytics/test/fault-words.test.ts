// What is wrong with a definition is told in words that say what must stand there.
import { defineFunnel, InvalidFunnel } from '../src/funnel/define-funnel.js';

const steps = [{ events: ['view_item'] }, { events: ['purchase'] }];

test.each([
  ['31 steps', { steps: Array(31).fill(steps[0]) }, '/steps', 'a funnel has at most 30 steps'],
  ['no steps', { steps: [] }, '/steps', 'must have at least 1 item'],
  ['nothing', {}, '/steps', 'is missing'],
  ['a text for a list', { steps: [{ events: 'x' }] }, '/steps/0/events', 'must be a list'],
  [
    'an unknown order',
    { steps, order: 'foo' },
    '/order',
    'must be one of "ordered", "strict", "any"',
  ],
  ['a negative window', { steps, window_seconds: -1 }, '/window_seconds', 'must be more than 0'],
  [
    'a long window',
    { steps, window_seconds: 1e9 },
    '/window_seconds',
    'must be at most 31,622,400',
  ],
  ['half a sample', { steps, min_sample: 0.5 }, '/min_sample', 'must be a whole number'],
  [
    'an empty property',
    { steps, hold_constant: [''] },
    '/hold_constant/0',
    'must have at least 1 character',
  ],
  [
    'an unknown unit',
    { steps, unit: 'basket' },
    '/unit',
    'must be one of "visitor", "session", "cart", "order", or an object',
  ],
  [
    'an unknown comparison',
    { steps, compare: { with: 'friends' } },
    '/compare/with',
    'must be one of "previous_period", "segment"',
  ],
  [
    'a day without a time',
    { steps, from: 'yesterday' },
    '/from',
    'must be RFC 3339 with an offset, like 2026-11-01T00:00:00Z',
  ],
  ['a misspelled field', { steps, windw: 5 }, '/windw', 'there is no such field'],
])('%s', (_, definition, pointer, detail) => {
  let faults: unknown;
  try {
    defineFunnel(definition as never);
  } catch (error) {
    if (!(error instanceof InvalidFunnel)) throw error;
    faults = error.problems;
  }
  expect(faults).toEqual([expect.objectContaining({ pointer, detail })]);
});
