// Somebody buys a tea in each of examples/, built as its README says, in Chromium, and the real
// collector and API count them.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { listen } from '../src/fake-collector.js';
import { createAskApi } from '../src/ledger/ask-api.js';
import { freePort } from '../src/ledger/free-port.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';
import { createShopHost } from '../src/first-party/shop-host.js';

const executable = findChromium();
if (!executable) process.stdout.write('examples: skipped, no Chromium is installed\n');
const describeWithBrowser = executable ? describe : describe.skip;
jest.setTimeout(600_000);

const examples = join(__dirname, '../../examples');
const readToken = 'rt_examples_1';
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

const isInstalled = (name: string): boolean => existsSync(join(examples, name, 'node_modules'));
const testInstalled = (name: string) => {
  if (isInstalled(name)) return test;
  process.stdout.write(`examples: ${name} skipped, not installed: npm run examples -- ${name}\n`);
  return test.skip;
};

function build(name: string, words: readonly string[], environment: NodeJS.ProcessEnv = {}): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build', '--', ...words], {
    cwd: join(examples, name),
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', ...environment },
  });
  if (status !== 0) throw new Error(`${name} does not build:\n${stdout}\n${stderr}`);
}

describeWithBrowser('an example', () => {
  let dir: string;
  let collector: ServerProcess;
  let browser: Browser;
  const sites: Server[] = [];
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tabiji-examples-'));
    browser = await launchChromium(executable!, [`--user-agent=${userAgent}`]);
  });
  beforeEach(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    collector = await startServer({
      bin: join(__dirname, '../../server/bin/tabiji.js'),
      words: ['serve', '--data', mkdtempSync(join(dir, 'data-')), '--port', String(port)],
      environment: {
        TABIJI_SOURCES: '[{source: shop, write_key: pk_example}]',
        TABIJI_READ_TOKENS: readToken,
      },
      url,
    });
  });
  afterEach(async () => {
    for (const site of sites.splice(0)) {
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
    }
    for (const child of children.splice(0)) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill()) await ended;
    }
    await collector.stop();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true });
  });

  const serve = (folder: string): Promise<string> => {
    const site = createShopHost(folder, collector.url);
    sites.push(site);
    return listen(site);
  };

  /** @returns how many looked, put it into the cart and bought. */
  async function buyTea(origin: string): Promise<number[]> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(origin);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByRole('button', { name: 'Buy' }).click();
    const api = createAskApi(collector.url, readToken);
    const steps = ['page_view', 'view_item', 'add_to_cart', 'purchase'];
    let counts: number[];
    do {
      await sleep(100);
      const funnel = await api.post('/query/funnel', {
        steps: steps.map((name) => ({ events: [name] })),
      });
      counts = (funnel['steps'] as { count: number }[]).map(({ count }) => count);
    } while ((counts.at(-1) ?? 0) < 1);
    await context.close();
    return counts;
  }

  test('html: the script tag and its stub', async () => {
    expect(await buyTea(await serve(join(examples, 'html')))).toEqual([1, 1, 1, 1]);
  });

  test('gtm: the container’s tag, run as Tag Manager does, takes over the dataLayer', async () => {
    const folder = join(dir, 'gtm');
    mkdirSync(folder);
    writeFileSync(join(folder, 'index.html'), pageWithContainer());
    expect(await buyTea(await serve(folder))).toEqual([1, 1, 1, 1]);
  });

  testInstalled('react')('react: the module', async () => {
    build('react', ['--outDir', join(dir, 'react')]);
    expect(await buyTea(await serve(join(dir, 'react')))).toEqual([1, 1, 1, 1]);
  });

  testInstalled('vue')('vue: the module as a plug-in', async () => {
    build('vue', ['--outDir', join(dir, 'vue')]);
    expect(await buyTea(await serve(join(dir, 'vue')))).toEqual([1, 1, 1, 1]);
  });

  testInstalled('nextjs')('nextjs: next/script, sent through the rewrite', async () => {
    const environment = { TABIJI_URL: collector.url, NEXT_TELEMETRY_DISABLED: '1' };
    build('nextjs', [], environment);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const next = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'start', '--port', String(port)],
      { cwd: join(examples, 'nextjs'), env: { ...process.env, ...environment }, stdio: 'ignore' },
    );
    children.push(next);
    while (
      !(await fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (next.exitCode !== null) throw new Error('next start ended');
      await sleep(100);
    }
    expect(await buyTea(origin)).toEqual([1, 1, 1, 1]);
  });
});

/** A shop with a dataLayer and the container's tag, its variables filled in as Tag Manager fills them. */
function pageWithContainer(): string {
  const { containerVersion } = JSON.parse(
    readFileSync(join(examples, 'gtm/container.json'), 'utf8'),
  ) as {
    containerVersion: {
      tag: { parameter: { key: string; value: string }[] }[];
      variable: { name: string; parameter: { key: string; value: string }[] }[];
    };
  };
  const html = containerVersion.tag[0]?.parameter.find(({ key }) => key === 'html')?.value ?? '';
  const tag = containerVersion.variable.reduce(
    (text, { name, parameter }) => text.replace(`{{${name}}}`, parameter[0]?.value ?? ''),
    html,
  );
  return `<!doctype html><title>Sencha</title>
    <script>
      window.dataLayer = [];
      const ecommerce = { currency: 'JPY', value: 1200, items: [{ item_id: 'sencha', price: 1200 }] };
      const tell = (event, more) => dataLayer.push({ event, ecommerce: { ...ecommerce, ...more } });
      tell('view_item');
    </script>
    <button onclick="tell('add_to_cart')">Add to cart</button>
    <button onclick="tell('purchase', { transaction_id: 'T-1' })">Buy</button>
    ${tag}`;
}
