// What the dashboards leave out, a step that was never sent and bots, they say, with a way on.
import { randomUUID } from 'node:crypto';
import {
  describeWithBrowser,
  openImportedShop,
  readToken,
  type ImportedShop,
} from './imported-shop.js';

const crawler = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

/** Six look, five of them add to the cart, two of those buy: a shop that tells no checkout. */
const rows = Array.from({ length: 6 }, (_, visitor) => [
  `${visitor},2019-05-01T10:0${visitor}:00Z,view_item`,
  ...(visitor < 5 ? [`${visitor},2019-05-01T10:1${visitor}:00Z,add_to_cart`] : []),
  ...(visitor < 2 ? [`${visitor},2019-05-01T10:2${visitor}:00Z,purchase`] : []),
]).flat();

describeWithBrowser('a shop without a checkout event, where today only a bot came', () => {
  let shop: ImportedShop;

  beforeAll(async () => {
    shop = await openImportedShop(rows);
    const seen = {
      event_id: randomUUID(),
      name: 'page_view',
      anonymous_id: 'crawler',
      occurred_at: Date.now(),
      consent: 'granted',
    };
    const answer = await fetch(`${shop.url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': crawler },
      body: JSON.stringify({ write_key: shop.writeKey, events: [seen] }),
    });
    expect(await answer.json()).toMatchObject({ accepted: 1 });
    await shop.page.goto(`${shop.url}/?token=${readToken}&r=all&lang=en`);
  });
  afterAll(() => shop.close());

  test('the biggest leak is between steps that the data knows, and the other is named', async () => {
    await shop.page.getByRole('link', { name: 'Add to cart → Purchase' }).waitFor();

    expect(await shop.page.locator('.headline').innerText()).toContain('3 of 5 went no further');
    expect(await shop.page.locator('.headline').innerText()).toContain(
      'Never seen in the data, and left out of the shop funnel: Begin checkout.',
    );
    const tile = shop.page.locator('.tile', { hasText: 'Cart → checkout' });
    expect(await tile.innerText()).toContain('never seen');
    expect(await tile.innerText()).not.toContain('%');
  });

  test.each(['', 'funnel', 'abandonment'])(
    'where only bots came, /%s says so and counts them on demand',
    async (path) => {
      await shop.page.goto(`${shop.url}/${path}?r=7d&lang=en`);
      await shop.page.getByText('Only bots in this range (1)').waitFor();

      await shop.page.getByRole('link', { name: 'Count bots too' }).click();
      await shop.page.getByText('Only bots').waitFor({ state: 'detached' });

      expect(new URL(shop.page.url()).searchParams.get('bots')).toBe('1');
      expect(await shop.page.locator('.range-picker').innerText()).toContain('with bots');
    },
  );
});
