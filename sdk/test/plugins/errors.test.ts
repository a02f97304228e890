/** @jest-environment jsdom */
import { errors } from '../../src/plugins/errors.js';
import { startTracker } from '../support/start-tracker.js';

const throwError = (message: string, filename = 'https://shop.example/shop.js?token=1') =>
  dispatchEvent(new ErrorEvent('error', { message, filename, lineno: 7 }));

test('each error is told once, ten a page, without its file’s query', async () => {
  const { tracker, browser } = startTracker();
  errors(tracker);
  throwError('a is not a function');
  throwError('a is not a function');
  dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new Error('no answer') }));
  for (let count = 0; count < 20; count++) throwError(`error ${count}`);
  dispatchEvent(new Event('error'));
  await browser.pass(1_000);
  const told = browser.sent().map(({ name, properties }) => [name, properties]);
  expect(told.length).toBe(10);
  expect(told.slice(0, 2)).toEqual([
    [
      'page_error',
      { message: 'a is not a function', file: 'https://shop.example/shop.js', line: 7 },
    ],
    ['page_error', { message: 'Error: no answer' }],
  ]);
});
