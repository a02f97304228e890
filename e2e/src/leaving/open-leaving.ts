/** Everything that the proof of leaving runs on, real where it can be: browser, site, road, server. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../chromium.js';
import { mutate, type Mutation } from '../faults/inject/mutation.js';
import { createAskApi, type AskApi } from '../ledger/ask-api.js';
import { freePort } from '../ledger/free-port.js';
import type { SeededRandom } from '../ledger/seeded-random.js';
import { startServer } from '../ledger/server-process.js';
import { startLeavingSite, type LeavingSite } from './leaving-site.js';
import { startUnreliableRoad, type UnreliableRoad } from './unreliable-road.js';

export interface LeavingGround {
  readonly browser: Browser;
  readonly site: LeavingSite;
  readonly road: UnreliableRoad;
  readonly api: AskApi;
  close(): Promise<void>;
}

/** Headless Chromium says so in its user agent, and would be counted as the bot that it is. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
const writeKey = 'pk_leaving_1';
const readToken = 'rt_leaving_1';

export interface OpenLeaving {
  /** The repository's, built. */
  readonly root: string;
  readonly chromium: string;
  readonly random: SeededRandom;
  /** Of requests, how many the road refuses. Default 0.05. */
  readonly refusedShare?: number;
  /** A planted fault of the tracker. */
  readonly mutation?: Mutation;
}

const trackerFile = 'sdk/dist/tabiji.js';

export async function openLeavingGround(options: OpenLeaving): Promise<LeavingGround> {
  const { root, chromium, random, refusedShare, mutation } = options;
  const built = await readFile(join(root, trackerFile), 'utf8');
  const tracker = mutation ? mutate(built, mutation) : built;
  const dir = await mkdtemp(join(tmpdir(), 'tabiji-leaving-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    bin: join(root, 'server/bin/tabiji.js'),
    words: ['serve', '--data', join(dir, 'data'), '--port', String(port)],
    environment: {
      TABIJI_SOURCES: `[{source: shop, write_key: ${writeKey}}]`,
      TABIJI_READ_TOKENS: readToken,
    },
    url,
  });
  const road = await startUnreliableRoad(url, random, refusedShare);
  const site = await startLeavingSite(tracker, writeKey, road.origin);
  const browser = await launchChromium(chromium, [`--user-agent=${userAgent}`]);
  return {
    browser,
    site,
    road,
    api: createAskApi(url, readToken),
    async close() {
      await browser.close();
      await site.close();
      await road.close();
      await server.stop();
      await rm(dir, { recursive: true });
    },
  };
}
