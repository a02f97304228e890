/**
 * `npm run bench:sdk -- [--json] [--repeats 7]`: our tracker and others from npm, side by side in one
 * run in Chromium: bytes, cost on a blank page, five delivery tests. Read the ratios. With --json the
 * last line is one object. Exits with 1 when a goal is missed.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium, launchChromium } from '../chromium.js';
import { installPeers } from './install-peers.js';
import { measureCosts, type PeerCost } from './measure-cost.js';
import { deliveryTests, tryDelivery, type DeliveryTest } from './try-delivery.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    repeats: { type: 'string', default: '7' },
  },
});
const chromium = findChromium();
if (!chromium) throw new Error('no Chromium is installed');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

say('installing and bundling …');
const built = await installPeers(join(import.meta.dirname, '../../../sdk/dist/tabiji.js'));
const browser = await launchChromium(chromium);
say('cost of a blank page …');
const costs = await measureCosts(browser, built, Number(values.repeats));

const tests = Object.keys(deliveryTests) as DeliveryTest[];
interface Row extends PeerCost {
  readonly name: string;
  readonly version: string;
  readonly gzip_bytes: number;
  readonly delivered: Record<string, number>;
  readonly passed: number;
}
const rows: Row[] = [];
for (const peer of built) {
  say(`delivery: ${peer.name} …`);
  const copies = await Promise.all(tests.map((test) => tryDelivery(browser, peer, test)));
  rows.push({
    name: peer.name,
    version: peer.version,
    gzip_bytes: peer.gzipBytes,
    ...costs.get(peer.name)!,
    delivered: Object.fromEntries(tests.map((test, index) => [test, copies[index]!])),
    passed: copies.filter((count) => count > 0).length,
  });
  say(JSON.stringify(rows.at(-1)));
}
const version = browser.version();
await browser.close();

const row = (name: string) => rows.find((one) => one.name === name)!;
const ours = row('tabiji');
const goals = {
  passes_all: ours.passed === tests.length,
  smaller_than_all_that_do: rows.every(
    (other) => other === ours || other.passed < tests.length || other.gzip_bytes > ours.gzip_bytes,
  ),
  cpu_at_most_twice_plausible: ours.script_cpu_ms <= 2 * row('plausible').script_cpu_ms,
};
say(JSON.stringify(goals));
if (values.json) {
  process.stdout.write(`${JSON.stringify({ chromium: version, rows, goals })}\n`);
}
process.exit(Object.values(goals).every(Boolean) ? 0 : 1);
