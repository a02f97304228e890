// The Setup page finds what keeps events away, in a real browser, with the real server behind it: a
// proxy that takes CORS headers away, a blocker, a wrong key, a page's address, tag and policy.
import { createServer, request as send, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { en } from '../../dashboards/src/i18n/en.js';
import { ja } from '../../dashboards/src/i18n/ja.js';
import { findChromium, launchChromium } from '../src/chromium.js';
import { listen } from '../src/fake-collector.js';
import { freePort } from '../src/ledger/free-port.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';

const executable = findChromium();
if (!executable) process.stdout.write('setup-check: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;
jest.setTimeout(300_000);

const readToken = 'rt_setup_check';

describeWithBrowser('Setup checks', () => {
  let dir: string;
  let browser: Browser;
  const servers: ServerProcess[] = [];
  const proxies: Server[] = [];

  async function start(name: string, more: Record<string, string>): Promise<ServerProcess> {
    const port = await freePort();
    const server = await startServer({
      bin: join(__dirname, '../../server/bin/tabiji.js'),
      words: ['serve', '--data', join(dir, name), '--port', String(port)],
      environment: {
        TABIJI_SOURCES: '[{source: shop, write_key: pk_shop_1, origins: [https://shop.example]}]',
        TABIJI_READ_TOKENS: readToken,
        ...more,
      },
      url: `http://127.0.0.1:${port}`,
    });
    servers.push(server);
    return server;
  }

  /** A proxy before the collector that passes on what `keep` lets through of its headers. */
  async function proxyTo(url: () => string, keep: (header: string) => boolean): Promise<string> {
    const proxy = createServer((request, response) => {
      const asked = send(
        url() + request.url,
        { method: request.method, headers: request.headers },
        (answer) => {
          const headers = Object.entries(answer.headers).filter(([name]) => keep(name));
          response.writeHead(answer.statusCode ?? 502, Object.fromEntries(headers));
          answer.pipe(response);
        },
      );
      request.pipe(asked);
    });
    proxies.push(proxy);
    return listen(proxy);
  }

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tabiji-setup-check-'));
    browser = await launchChromium(executable!);
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    for (const proxy of proxies.splice(0)) {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    }
  });
  afterAll(async () => {
    await browser.close();
    rmSync(dir, { recursive: true });
  });

  interface Fill {
    readonly address?: string;
    readonly pasted?: string;
    readonly before?: (page: Page) => Promise<void>;
  }

  /** @returns what the page found, line by line. */
  async function check(url: string, lang: 'en' | 'ja', fill: Fill = {}): Promise<string[]> {
    const { check } = { en, ja }[lang];
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/setup?lang=${lang}&token=${readToken}`);
    await page.getByText(check.title).click();
    await fill.before?.(page);
    await page.getByLabel(check.address).fill(fill.address ?? '');
    await page.getByLabel(check.pasted).fill(fill.pasted ?? '');
    await page.getByRole('button', { name: check.run, exact: true }).click();
    const list = page.getByRole('list', { name: check.found });
    await list.waitFor();
    const lines = await list.getByRole('listitem').allTextContents();
    await context.close();
    return lines.map((line) => line.trim());
  }

  test.each([
    ['en', en],
    ['ja', ja],
  ] as const)('what is right is said to be right: %s', async (lang, { findings }) => {
    const { url } = await start(`right-${lang}`, {});
    const pasted = `<html><script async src="${url}/tabiji.js" data-key="pk_shop_1"></script>`;
    expect(await check(url, lang, { address: 'https://shop.example/tea', pasted })).toEqual([
      `✓ ${findings.script_arrives(`${url}/tabiji.js`)}`,
      `✓ ${findings.collector_takes('')}`,
      `✕ ${findings.mixed_content(url)}`,
      `✓ ${findings.origin_listed('https://shop.example')}`,
      `✓ ${findings.tag_right('')}`,
    ]);
  });

  test.each([
    ['en', en],
    ['ja', ja],
  ] as const)('a proxy that takes CORS headers away: %s', async (lang, { findings }) => {
    let collector = '';
    const proxy = await proxyTo(
      () => collector,
      (name) => !name.startsWith('access-control-'),
    );
    const { url } = await start(`cors-${lang}`, { TABIJI_COLLECTOR_URL: proxy });
    collector = url;
    expect(await check(url, lang)).toEqual([
      `✕ ${findings.script_cors(`${proxy}/tabiji.js`)}`,
      `✕ ${findings.collector_cors(`${proxy}/v1/events`)}`,
    ]);
  });

  test.each([
    ['en', en],
    ['ja', ja],
  ] as const)('requests that a blocker keeps from leaving: %s', async (lang, { findings }) => {
    const { url } = await start(`blocked-${lang}`, {});
    const before = async (page: Page): Promise<void> => {
      await page.route('**/tabiji.js', (route) => route.abort('blockedbyclient'));
      await page.route('**/v1/events', (route) => route.abort('blockedbyclient'));
    };
    expect(await check(url, lang, { before })).toEqual([
      `✕ ${findings.script_blocked(`${url}/tabiji.js`)}`,
      `✕ ${findings.collector_blocked(`${url}/v1/events`)}`,
    ]);
  });

  test.each([
    ['en', en],
    ['ja', ja],
  ] as const)('a wrong key, at the collector and on the page: %s', async (lang, { findings }) => {
    const other = await start(`other-${lang}`, {
      TABIJI_SOURCES: '[{source: shop, write_key: pk_other_1}]',
    });
    const { url } = await start(`key-${lang}`, { TABIJI_COLLECTOR_URL: other.url });
    const pasted = `<html><script async src="${other.url}/tabiji.js" data-key="pk_other_1"></script>`;
    expect(await check(url, lang, { pasted })).toEqual([
      `✓ ${findings.script_arrives(`${other.url}/tabiji.js`)}`,
      `✕ ${findings.wrong_key('pk_shop_1')}`,
      `✕ ${findings.tag_wrong_key('pk_other_1')}`,
    ]);
  });

  test.each([
    ['en', en],
    ['ja', ja],
  ] as const)(
    'a page’s policy and an origin that is not listed: %s',
    async (lang, { findings }) => {
      const { url } = await start(`policy-${lang}`, {});
      const fill = {
        address: 'http://www.shop.example/',
        pasted: "Content-Security-Policy: default-src 'self'",
      };
      expect((await check(url, lang, fill)).slice(2)).toEqual([
        `✕ ${findings.origin_not_listed('http://www.shop.example')}`,
        `✕ ${findings.policy_script(url)}`,
        `✕ ${findings.policy_inline(url)}`,
        `✕ ${findings.policy_connect(url)}`,
      ]);
    },
  );
});
