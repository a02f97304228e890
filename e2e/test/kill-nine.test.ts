/**
 * The promise of a 200, proven from outside: the process is killed (SIGKILL) at random moments while
 * shoppers send and files are imported; afterwards everything acknowledged is there, once, in the
 * raw table and in every report. KILLS and SEED choose another run.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAskApi } from '../src/ledger/ask-api.js';
import { runCommand } from '../src/ledger/command.js';
import { freePort } from '../src/ledger/free-port.js';
import { importColumns, writeImportFile } from '../src/ledger/import-file.js';
import { createLedger } from '../src/ledger/ledger.js';
import { createLiveSender } from '../src/ledger/live-sender.js';
import { startLiveTraffic } from '../src/ledger/live-traffic.js';
import { createSeededRandom } from '../src/ledger/seeded-random.js';
import { startServer, type ServerProcess } from '../src/ledger/server-process.js';
import { shopperEvents, type LedgerEvent } from '../src/ledger/shopper-events.js';
import { expectReports } from './expect-reports.js';
import { readStored, type Stored, type StoredRow } from './read-stored.js';

const kills = Number(process.env['KILLS'] ?? 40);
const seed = Number(process.env['SEED'] ?? 20261122);
const hourMs = 3_600_000;

const bin = resolve(__dirname, '../../server/bin/tabiji.js');
const dir = mkdtempSync(join(tmpdir(), 'tabiji-kill-'));
const dataDir = join(dir, 'data');
const random = createSeededRandom(seed);
const span = { fromMs: Date.now() - 96 * hourMs, toMs: Date.now() - 24 * hourMs };
const environment = {
  TABIJI_SOURCES: '[{source: shop, write_key: pk_ledger_1}]',
  TABIJI_READ_TOKENS: 'rt_ledger_1',
  TABIJI_ADMIN_TOKENS: 'at_ledger_1',
};
const ledger = createLedger();
let stored: Stored;
let server: ServerProcess;

jest.setTimeout(900_000);

const imported = (count: number, prefix: string): LedgerEvent[] =>
  Array.from({ length: count }, (_, number) => shopperEvents(number, { random, prefix, ...span }))
    .flat()
    // a file says neither: what it has no column for is not there
    .map((event) => ({ ...event, seq: 0, is_entry: false }));

async function importedByUrl(url: string, until: { done: boolean }): Promise<void> {
  for (let number = 0; !until.done; number++) {
    const events = imported(60, `url-${number}`);
    const file = join(dir, `url-${number}.csv`);
    writeImportFile(file, events);
    ledger.sent(events);
    const remote = ['--url', url, '--token', 'at_ledger_1', '--source', 'shop'];
    const run = await runCommand({ bin, words: ['import', file, ...remote, ...importColumns] });
    if (run.exitCode !== 0) throw new Error(`the import failed: ${run.stderr}`);
    ledger.settled(events, 'acked');
  }
}

beforeAll(async () => {
  if (!existsSync(resolve(__dirname, '../../server/dist/main.js'))) {
    throw new Error('the server is not built: run npm run build');
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = (): Promise<ServerProcess> =>
    startServer({
      bin,
      url,
      environment,
      words: ['serve', '--data', dataDir, '--port', String(port)],
    });

  // three of four kills hit the server, under live traffic and an import by URL
  const sender = createLiveSender({
    url,
    writeKey: 'pk_ledger_1',
    ledger,
    random,
    resendShare: 0.05,
  });
  const traffic = startLiveTraffic({ sender, random, ...span, shoppersAtOnce: 12 });
  const until = { done: false };
  const importing = importedByUrl(url, until);
  const serverKills = Math.ceil(kills * 0.75);
  for (let kill = 0; kill < serverKills; kill++) {
    server = await start();
    await sleep(random.whole(50, 1_500));
    await server.kill();
  }
  server = await start();
  until.done = true;
  await Promise.all([traffic.stop(), importing]);
  expect(await server.stop()).toBe(0);

  // the others hit an import into the directory, which is then run to its end
  const events = imported(600, 'file');
  const file = join(dir, 'file.csv');
  writeImportFile(file, events);
  ledger.sent(events);
  const words = ['import', file, '--data', dataDir, '--source', 'shop', ...importColumns];
  let withinMs = 3_500;
  for (let kill = serverKills; kill < kills;) {
    const run = await runCommand({ bin, words, killAfterMs: random.whole(300, withinMs) });
    // one that was done before its end came counts for nothing, and the next comes sooner
    if (run.exitCode === null) kill++;
    else withinMs = Math.max(400, withinMs * 0.7);
  }
  const last = await runCommand({ bin, words });
  expect(last).toMatchObject({ exitCode: 0 });
  ledger.settled(events, 'acked');

  server = await start();
  const { requests, resent } = sender.counts();
  process.stdout.write(
    `kill-nine: seed ${seed}, ${kills} kills, ${requests} requests, ${resent} sent again, ${JSON.stringify(ledger.count())}\n`,
  );
});

afterAll(async () => {
  await server?.kill();
  rmSync(dir, { recursive: true, force: true });
});

test('every report equals its plain recomputation from the ledger', async () => {
  try {
    await expectReports(createAskApi(server.url, 'rt_ledger_1'), ledger.acked());
  } catch (error) {
    process.stdout.write(`the server said:\n${server.output()}\n`);
    throw error;
  }
});

test('the server stops in order, and its directory can be read', async () => {
  expect(await server.stop()).toBe(0);
  stored = await readStored(join(dataDir, 'warehouse'));
});

test('nothing was refused, and in the end nothing is unknown', () => {
  expect(ledger.count()).toMatchObject({ refused: 0, unknown: 0 });
  expect(ledger.count().acked).toBeGreaterThan(1_000);
});

test('acknowledged − stored is empty, and so is stored − sent', () => {
  const found = new Set(stored.rows.map((row) => row.ledger));
  expect(ledger.acked().filter(({ key }) => !found.has(key))).toEqual([]);
  const sent = new Set(ledger.all().map(({ key }) => key));
  expect(stored.rows.filter((row) => !sent.has(row.ledger))).toEqual([]);
});

test('nothing is stored twice, in the raw table and in the ids', () => {
  expect(stored.rows).toHaveLength(new Set(stored.rows.map((row) => row.ledger)).size);
  expect(stored.rows).toHaveLength(new Set(stored.rows.map((row) => row.event_id)).size);
  expect(stored.ids).toEqual({ rows: stored.rows.length, distinct: stored.rows.length });
});

test('what is stored is what was sent, field by field', () => {
  const sent = new Map(ledger.all().map((event) => [event.key, event]));
  expect(stored.rows).toEqual(stored.rows.map((row) => rowOf(sent.get(row.ledger), row)));
});

const rowOf = (event: LedgerEvent | undefined, row: StoredRow): Partial<StoredRow> =>
  event
    ? {
        ledger: event.key,
        // an imported event's id is made of its row
        event_id: event.seq > 0 ? event.event_id : row.event_id,
        name: event.name,
        anonymous_id: event.anonymous_id,
        user_id: event.user_id,
        session_id: event.session_id,
        seq: event.seq,
        at: String(event.occurred_at),
        value: event.value === null ? null : String(event.value),
        currency: event.currency,
        order_id: event.order_id,
      }
    : {};
