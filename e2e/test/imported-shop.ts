// A shop whose history was imported, served by the real command, and a page in Chromium.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findChromium, launchChromium } from '../src/chromium.js';
import { runCommand } from '../src/ledger/command.js';
import { freePort } from '../src/ledger/free-port.js';
import { startServer } from '../src/ledger/server-process.js';

const executable = findChromium();
const bin = join(__dirname, '../../server/bin/tabiji.js');
export const readToken = 'rt_imported_shop';

export interface ImportedShop {
  readonly url: string;
  readonly writeKey: string;
  readonly page: Page;
  close(): Promise<void>;
}

/** @param rows of CSV: who, when, what. */
export async function openImportedShop(rows: readonly string[]): Promise<ImportedShop> {
  const dir = mkdtempSync(join(tmpdir(), 'tabiji-imported-shop-'));
  const file = join(dir, 'shop.csv');
  writeFileSync(file, `who,when,what\n${rows.join('\n')}\n`);
  const data = ['--data', join(dir, 'data')];
  const columns = ['--visitor', 'who', '--time', 'when', '--event', 'what'];
  const imported = await runCommand({ bin, words: ['import', file, ...data, ...columns] });
  expect(imported).toMatchObject({ exitCode: 0 });
  const port = await freePort();
  const server = await startServer({
    bin,
    words: ['serve', ...data, '--port', String(port)],
    environment: { TABIJI_READ_TOKENS: readToken },
    url: `http://127.0.0.1:${port}`,
  });
  const keys = JSON.parse(readFileSync(join(dir, 'data', 'keys.json'), 'utf8')) as {
    write_key: string;
  };
  const browser = await launchChromium(executable!);
  return {
    url: server.url,
    writeKey: keys.write_key,
    page: await (await browser.newContext()).newPage(),
    async close() {
      await browser.close();
      await server.stop();
      rmSync(dir, { recursive: true });
    },
  };
}

/** Skips, and says so, where no Chromium is installed. */
export function describeWithBrowser(what: string, tests: () => void): void {
  if (!executable) process.stdout.write(`${what}: skipped, no Chromium is installed\n`);
  (executable ? describe : describe.skip)(what, tests);
}
