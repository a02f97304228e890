// The proof of leaving must be able to fail: a tracker that drops what is answered 429 is found.
import { join } from 'node:path';
import { findChromium } from '../src/chromium.js';
import { createSeededRandom } from '../src/ledger/seeded-random.js';
import { openLeavingGround, type LeavingGround } from '../src/leaving/open-leaving.js';
import { proveLeaving } from '../src/leaving/prove-leaving.js';

const executable = findChromium();
if (!executable) process.stdout.write('sdk-planted-fault: skipped, no Chromium is installed\n');
const testWithBrowser = executable ? test : test.skip;

jest.setTimeout(300_000);

let ground: LeavingGround;
afterAll(() => ground?.close());

testWithBrowser('R15 finds a tracker that drops what is answered 429', async () => {
  const random = createSeededRandom(20261127);
  ground = await openLeavingGround({
    root: join(__dirname, '../..'),
    chromium: executable!,
    random,
    refusedShare: 0.9,
    mutation: { file: 'sdk/dist/tabiji.js', find: '408|429|5..', replace: '408|5..' },
  });
  const proof = { ...ground, random, times: 1, visitors: 4, lostAfterMs: 3_000 };
  const { ways } = await proveLeaving(proof);
  const lost = ways.reduce((sum, way) => sum + way.lost, 0);
  expect(lost).toBeGreaterThan(0);
});
