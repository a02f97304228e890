/**
 * `npm run prove:sdk -- [--json] [--times 200] [--seed 1]`: the tracker left in fourteen ways and met
 * by hostile pages. Exits with 1 when an event is counted twice, when fewer than 99.9 % arrive, or
 * when a page sees an error. With --json the last line is one object.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from './chromium.js';
import { visitHostilePages } from './hostile/visit-hostile-pages.js';
import { createSeededRandom } from './ledger/seeded-random.js';
import { openLeavingGround } from './leaving/open-leaving.js';
import { proveLeaving } from './leaving/prove-leaving.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    times: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    visitors: { type: 'string', default: '6' },
  },
});
const root = join(import.meta.dirname, '../..');
const chromium = findChromium();
if (!chromium) throw new Error('no Chromium is installed');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const random = createSeededRandom(Number(values.seed));
const ground = await openLeavingGround({ root, chromium, random });
const { ways, errors } = await proveLeaving({
  ...ground,
  random,
  times: Number(values.times),
  visitors: Number(values.visitors),
  onProgress: (done, of) => done % 100 === 0 && say(`left ${done} of ${of}`),
});
for (const way of ways) say(JSON.stringify(way));
const hostile = await visitHostilePages(ground.browser, join(root, 'sdk/dist'));
for (const page of hostile) say(JSON.stringify(page));
const browser = ground.browser.version();
await ground.close();

const events = ways.reduce((sum, way) => sum + way.events, 0);
const lost = ways.reduce((sum, way) => sum + way.lost, 0);
const countedTwice = ways.reduce(
  (sum, way) => sum + Math.max(0, way.counted - way.on_leaving - way.on_return),
  0,
);
const harmed = hostile.filter((page) => page.errors.length > 0 || !page.isFinished).length;
const total = { events, lost, counted_twice: countedTwice, page_errors: errors.length, harmed };
say(JSON.stringify(total));
if (values.json) {
  const seed = Number(values.seed);
  process.stdout.write(`${JSON.stringify({ seed, browser, total, ways, hostile })}\n`);
}
const holds = lost <= events / 1_000 && countedTwice + errors.length + harmed === 0;
process.exit(holds ? 0 : 1);
