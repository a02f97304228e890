/**
 * The demo shop as an Express router: plain pages that use the tracker as a customer's would. Only
 * the write key is filled in; everything else happens in the browser.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router, static as serveFolder } from 'express';
import { products, shopCurrency } from '../products.js';
import { renderPage } from './render-page.js';

export interface ShopOptions {
  /** Of the source that the shop's events belong to. */
  readonly writeKey: string;
  /** Where the tracker's script is served. Default `/tabiji.js`. */
  readonly trackerUrl?: string;
  /** The dashboards' page of a visitor; the device's id is put behind it. */
  readonly journeyUrl?: string;
}

const assets = fileURLToPath(new URL('../../../assets/shop/', import.meta.url));

/** Mount it at a path, e.g. `app.use('/shop', createShop({ writeKey }))`. */
export function createShop(options: ShopOptions): Router {
  const values = {
    write_key: options.writeKey,
    tracker_url: options.trackerUrl ?? '/tabiji.js',
    journey_url: options.journeyUrl ?? '/journey?q=',
  };
  const read = (path: string): string => readFileSync(assets + path, 'utf8');
  const layout = read('layout.html');
  const pages = new Map(
    readdirSync(`${assets}pages`).map((file) => [
      file.replace('.html', ''),
      renderPage(layout, read(`pages/${file}`), values),
    ]),
  );
  const catalogue = [
    `export const currency = ${JSON.stringify(shopCurrency)};`,
    `export const products = ${JSON.stringify(products)};`,
    'export const productOf = (id) => products.find((product) => product.id === id);',
  ].join('\n');

  const router = Router();
  router.get('/', (request, response, next) => {
    // Links are relative: they need the slash.
    const [path = '', query] = request.originalUrl.split('?');
    if (path.endsWith('/')) return next();
    response.redirect(308, `${path}/${query === undefined ? '' : `?${query}`}`);
  });
  router.get('/js/catalogue.js', (_, response) => {
    response.type('text/javascript').send(catalogue);
  });
  router.get(['/', '/:page'], (request, response, next) => {
    const page = pages.get(String(request.params['page'] ?? 'landing'));
    if (page === undefined) return next();
    response
      // As most shops have it, so that the tracker sees which page led here.
      .set({ 'Cache-Control': 'no-cache', 'Referrer-Policy': 'strict-origin-when-cross-origin' })
      .type('html')
      .send(page);
  });
  router.use(serveFolder(`${assets}public`, { index: false, redirect: false }));
  return router;
}
