/** @jest-environment jsdom */
import { clicks } from '../../src/plugins/clicks.js';
import { startTracker } from '../support/start-tracker.js';

test('a click on a marked element, or in one, is its event, whatever the page does with the click', async () => {
  document.body.innerHTML = `
    <button data-tabiji="add_to_cart" data-tabiji-item_id="S1" data-tabiji-price="12.50"
      data-tabiji-quantity="2" data-tabiji-currency="EUR"><b>Add</b></button>
    <a data-tabiji="faq_view" data-tabiji-topic="returns">Returns</a>
    <i>Nothing</i>`;
  document.body.onclick = (event) => event.stopImmediatePropagation();
  const { tracker, browser } = startTracker();
  clicks(tracker);
  for (const tag of ['b', 'a', 'i']) document.querySelector<HTMLElement>(tag)!.click();
  await browser.pass(1_000);
  const item = { item_id: 'S1', price: '12.50', quantity: 2, currency: 'EUR' };
  expect(browser.sent().map(({ name, properties }) => [name, properties])).toEqual([
    ['add_to_cart', { ...item, value: '12.50', items: [item] }],
    ['faq_view', { topic: 'returns' }],
  ]);
});
