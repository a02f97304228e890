// The paths page against the funnel page, on a real server: the same people, and a way between them.
import {
  describeWithBrowser,
  openImportedShop,
  readToken,
  type ImportedShop,
} from './imported-shop.js';

const day = (time: string): string => `2026-10-05T${time}Z`;
/** Fifty looked, thirty of them took the cart, ten bought: after the cart, twenty left for the help. */
const rows = Array.from({ length: 50 }, (_, who) => [
  `v${who},${day('10:00:00')},view_item`,
  ...(who < 30
    ? [
        `v${who},${day('10:01:00')},add_to_cart`,
        `v${who},${day('10:02:00')},${who < 10 ? 'purchase' : 'open_help'}`,
      ]
    : []),
]).flat();

describeWithBrowser('paths', () => {
  let shop: ImportedShop;
  beforeAll(async () => {
    shop = await openImportedShop(rows);
  }, 60_000);
  afterAll(() => shop.close());

  const funnel = 'steps=view_item,add_to_cart,purchase&r=2026-10-01..2026-10-31&lang=en';
  const open = async (path: string): Promise<void> => {
    await shop.page.goto(`${shop.url}${path}&token=${readToken}`);
    await shop.page.waitForSelector('.figure');
  };
  const summary = (figure: number): Promise<string | null> =>
    shop.page.locator('.figure-summary').nth(figure).textContent();

  test('a bar and the paths from it have the same people, who reached it and who dropped', async () => {
    await open(`/funnel?${funnel}`);
    expect(await shop.page.locator('.funnel-count').allTextContents()).toEqual(['50', '30', '10']);

    await shop.page.getByRole('link', { name: 'Paths' }).last().click();
    await shop.page.waitForSelector('.flow');
    expect(await summary(0)).toContain('50 visitors, as many as the funnel’s bar says; 20.0%');
    await shop.page.locator('.path-choices select').nth(1).selectOption('1');
    await shop.page.getByLabel('Whose').selectOption('dropped');
    await shop.page.waitForFunction(() =>
      document.querySelector('.figure-summary')?.textContent?.startsWith('20 visitors'),
    );
    expect(await shop.page.locator('.flow-node').allTextContents()).toEqual([
      'Add to cart20 · 100%',
      'Open help20 · 100%',
      'nothing more20 · 100%',
    ]);
  });

  test('journeys are everybody’s, and a node becomes a step by key, which back undoes', async () => {
    await open(`/paths?${funnel}&of=2`);
    await shop.page.waitForSelector('.journeys');
    expect(await shop.page.locator('.journeys li strong').allTextContents()).toEqual([
      '20 40.0%',
      '20 40.0%',
      '10 20.0%',
    ]);

    await shop.page.locator('.plot').first().focus();
    for (const key of ['ArrowRight', 'ArrowRight']) await shop.page.keyboard.press(key);
    expect(await shop.page.locator('.readout').first().textContent()).toBe(
      'Place 1: Open help, 20 visitors (66.7%); 0% of them completed the funnel. From Add to cart 20. Then nothing more 20.',
    );
    await shop.page.keyboard.press('Enter');
    await shop.page.waitForFunction(() => location.search.includes('open_help'));
    expect(await shop.page.getByLabel('Step 3: Event').inputValue()).toBe('open_help');
    await shop.page.goBack();
    await shop.page.waitForFunction(() => !location.search.includes('open_help'));
  });
});
