// The short version of `npm run prove:sdk`: fourteen ways to leave a page, over an unreliable road to
// the real collector; what the API counts is what was tracked. TIMES and SEED choose another run.
import { join } from 'node:path';
import { findChromium } from '../src/chromium.js';
import { createSeededRandom } from '../src/ledger/seeded-random.js';
import { openLeavingGround, type LeavingGround } from '../src/leaving/open-leaving.js';
import { proveLeaving } from '../src/leaving/prove-leaving.js';

const times = Number(process.env['TIMES'] ?? 3);
const seed = Number(process.env['SEED'] ?? 20261125);
const executable = findChromium();
if (!executable) process.stdout.write('sdk-leaving: skipped, no Chromium is installed\n');
const testWithBrowser = executable ? test : test.skip;

jest.setTimeout(600_000);

let ground: LeavingGround;
const random = createSeededRandom(seed);
afterAll(() => ground?.close());

testWithBrowser('no way to leave a page loses an event or counts it twice', async () => {
  const root = join(__dirname, '../..');
  ground = await openLeavingGround({ root, chromium: executable!, random });
  const { ways, errors } = await proveLeaving({ ...ground, random, times, visitors: 4 });
  expect(ways.length).toBe(14);
  expect(ways.map(({ way, lost, counted }) => ({ way, lost, counted }))).toEqual(
    ways.map(({ way }) => ({ way, lost: 0, counted: times })),
  );
  expect(errors).toEqual([]);
});
