import { startTracker } from './support/start-tracker.js';

test('what looks like an e-mail address or a card number leaves no property', async () => {
  const { tracker, browser } = startTracker();
  tracker.track('a', {
    note: 'write to jane@mail.example, please',
    nested: { card: ['4111 1111 1111 1111'] },
    order_number: '20261124000123',
    price: 4111111111111111,
  });
  await browser.pass(1_000);
  expect(browser.sent()[0]!.properties).toEqual({
    note: 'write to ***, please',
    nested: { card: ['***'] },
    order_number: '20261124000123',
    price: 4111111111111111,
  });
});

test('ids are kept whole, for two ids must stay two', async () => {
  const { tracker, browser } = startTracker();
  tracker.identify('jane@mail.example');
  tracker.track('purchase', {
    transaction_id: '4111111111111111',
    value: 1,
    currency: 'EUR',
    items: [{ item_id: '5500000000000004' }],
  });
  await browser.pass(1_000);
  expect(browser.sent()[0]).toMatchObject({
    user_id: 'jane@mail.example',
    properties: { transaction_id: '4111111111111111', items: [{ item_id: '5500000000000004' }] },
  });
});

test('a long text without either is masked in no time to speak of, and cut at 8,192', async () => {
  const { tracker, browser } = startTracker();
  tracker.track('a', { text: 'a.'.repeat(500_000) });
  await browser.pass(1_000);
  expect((browser.sent()[0]!.properties as { text: string }).text.length).toBe(8_192);
});
