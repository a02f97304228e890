// The demo shop's pages, as a browser gets them.
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { createShop } from '../src/demo/shop/create-shop.js';

const pages = readdirSync(join(__dirname, '../assets/shop/pages')).map((file) =>
  file.replace('.html', ''),
);

let server: Server;
let base = '';
beforeAll(async () => {
  const app = express();
  app.use('/shop', createShop({ writeKey: 'pk_a"b<c', journeyUrl: '/journey?q=' }));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop`;
});
afterAll(() => server.close());

const textOf = async (path: string): Promise<string> => (await fetch(base + path)).text();

test('every page has the script tag with the write key, escaped, and a tracker that waits', async () => {
  for (const page of pages) {
    const text = await textOf(`/${page}`);
    expect(text).toMatch(
      /<script[^>]*async[^>]*src="\/tabiji.js"[^>]*data-key="pk_a&quot;b&lt;c"[^>]*data-consent="pending"/,
    );
    expect(text).not.toContain('{{');
  }
});

test('every script, style and page that a page names is there', async () => {
  const named = new Set<string>();
  for (const page of pages) {
    const text = await textOf(`/${page}`);
    for (const [, path] of text.matchAll(/(?:src|href|action)="(?!\/)([^"?]+)/g)) named.add(path!);
  }
  const scripts = [...named].filter((path) => path.endsWith('.js'));
  for (const script of scripts) {
    for (const [, path] of (await textOf(`/${script}`)).matchAll(/from '\.\/([^']+)'/g)) {
      if (!named.has(`js/${path}`)) scripts.push(`js/${path}`);
      named.add(`js/${path}`);
    }
  }
  expect(scripts.length).toBeGreaterThan(10);
  for (const path of named)
    expect([path, (await fetch(`${base}/${path}`)).status]).toEqual([path, 200]);
});

test('the bare path leads to the one with a slash and keeps the campaign', async () => {
  const answer = await fetch(`${base}?gclid=x`, { redirect: 'manual' });
  expect(answer.status).toBe(308);
  expect(answer.headers.get('location')).toBe('/shop/?gclid=x');
});

test('what it does not have is left to the next handler', async () => {
  expect((await fetch(`${base}/secret`)).status).toBe(404);
  expect((await fetch(`${base}/pages/cart.html`)).status).toBe(404);
  expect((await fetch(`${base}/layout.html`)).status).toBe(404);
});
