// The vitals plug-in beside Google's own library, on one page that is slow to answer and that shifts.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findChromium, launchChromium } from '../src/chromium.js';
import { listen, startFakeCollector } from '../src/fake-collector.js';

const executable = findChromium();
if (!executable) process.stdout.write('sdk-vitals: skipped, no Chromium is installed\n');
const testWithBrowser = executable ? test : test.skip;

const scripts: Record<string, string> = {
  '/tabiji.js': join(__dirname, '../../sdk/dist/tabiji.js'),
  '/tabiji-vitals.js': join(__dirname, '../../sdk/dist/tabiji-vitals.js'),
  '/library.js': join(__dirname, '../../node_modules/web-vitals/dist/web-vitals.iife.js'),
};

testWithBrowser('the vitals are those of the library', async () => {
  const collector = await startFakeCollector();
  const site = createServer((request, response) => {
    const script = scripts[request.url ?? ''];
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html' });
    response.end(
      script
        ? readFileSync(script)
        : `<!doctype html><title>Shop</title>
          <script src="/library.js"></script>
          <script>
            theirs = {};
            for (const name of ['LCP', 'INP', 'FCP', 'TTFB', 'CLS'])
              webVitals['on' + name](({ value }) => (theirs[name] = value), { reportAllChanges: true });
          </script>
          <script src="/tabiji.js" data-key="pk_test" data-host="${collector.origin}"></script>
          <script src="/tabiji-vitals.js"></script>
          <div id="top"></div><h1>Sencha</h1><button>Buy</button>
          <script>
            document.querySelector('button').onclick = () => {
              for (const until = performance.now() + 150; performance.now() < until; );
            };
          </script>`,
    );
  });
  const origin = await listen(site);
  const browser = await launchChromium(executable!);
  const page = await browser.newPage();
  await page.goto(origin);
  await page.waitForFunction(`theirs.LCP && theirs.FCP && theirs.TTFB !== undefined`);
  await page.click('button');
  await page.waitForFunction(`theirs.INP >= 150`);
  // Later than half a second after the click, or the shift would be the visitor's doing.
  await sleep(1_000);
  await page.evaluate(`document.getElementById('top').style.height = '200px'`);
  await page.waitForFunction(`theirs.CLS > 0`);
  const theirs = await page.evaluate<Record<string, number>>(`
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    theirs`);
  const ours = () => collector.accepted.find((event) => event.name === 'web_vitals');
  while (!ours()) await sleep(50);
  await browser.close();
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
  await collector.close();

  expect(ours()!['properties']).toEqual({
    lcp_ms: Math.round(theirs['LCP']!),
    inp_ms: theirs['INP'],
    fcp_ms: Math.round(theirs['FCP']!),
    ttfb_ms: Math.round(theirs['TTFB']!),
    cls: Math.round(theirs['CLS']! * 1e4) / 1e4,
  });
  expect(theirs['CLS']).toBeGreaterThan(0);
});
