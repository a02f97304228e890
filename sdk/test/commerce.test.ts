import { canonicalNames, readEvent } from '@tabiji/contract';
import * as commerce from '../src/commerce.js';
import { startTracker } from './support/start-tracker.js';

const canonical = new Set(canonicalNames.map((entry) => entry.name));

test.each(Object.keys(commerce) as (keyof typeof commerce)[])(
  '%s tracks a canonical name',
  (helper) => {
    const names: string[] = [];
    const track = (name: string) => names.push(name) && '';
    commerce[helper]({ track } as never, {} as never);
    expect(names.filter((name) => canonical.has(name)).length).toBe(1);
  },
);

test('a purchase is valid for the contract', async () => {
  const { tracker, browser } = startTracker();
  commerce.purchase(tracker, {
    transaction_id: 'T-1',
    value: '1299.50',
    currency: 'JPY',
    items: [{ item_id: 'S1', price: 649.75, quantity: 2 }],
  });
  await browser.pass(1_000);
  expect(readEvent(browser.sent()[0])).toMatchObject({ ok: true, event: { name: 'purchase' } });
});
