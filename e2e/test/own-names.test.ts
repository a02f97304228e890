// Data whose events have names of their own: an import, and what the dashboards make of it.
import {
  describeWithBrowser,
  openImportedShop,
  readToken,
  type ImportedShop,
} from './imported-shop.js';

/** Ten look around, five of them fill a crate, two of those pay; in 2019. */
const rows = Array.from({ length: 10 }, (_, visitor) => [
  `${visitor},2019-05-01T10:0${visitor}:00Z,aisle`,
  ...(visitor < 5 ? [`${visitor},2019-05-02T10:0${visitor}:00Z,crate`] : []),
  ...(visitor < 2 ? [`${visitor},2019-05-03T10:0${visitor}:00Z,paid`] : []),
]).flat();

describeWithBrowser('an import of own names', () => {
  let shop: ImportedShop;

  beforeAll(async () => {
    shop = await openImportedShop(rows);
  });
  afterAll(() => shop.close());

  test('Today leads to a funnel of those names, whose days say their year', async () => {
    const { page, url } = shop;
    await page.goto(`${url}/?token=${readToken}&r=all&lang=en`);
    await page.getByRole('link', { name: 'Open this funnel' }).click();
    await page.waitForSelector('.funnel-row');

    expect(await page.locator('.funnel-name').allTextContents()).toEqual([
      'Aisle',
      'Crate',
      'Paid',
    ]);
    expect(await page.locator('.funnel-count').allTextContents()).toEqual(['10', '5', '2']);

    await page.locator('.funnel-dropped').first().click();
    await page.getByRole('tab', { name: 'Who they are' }).click();
    await page.waitForSelector('.people li');
    expect(await page.locator('.people li').count()).toBe(5);
    expect(await page.locator('.people li').first().textContent()).toContain('May 1, 2019');
  });
});
