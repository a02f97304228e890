/** Imports that are killed, or whose server is: by file into the directory, and by URL. */
import { join } from 'node:path';
import { runCommand, type CommandRun } from '../../ledger/command.js';
import { importColumns, writeImportFile } from '../../ledger/import-file.js';
import type { Ledger } from '../../ledger/ledger.js';
import type { SeededRandom } from '../../ledger/seeded-random.js';
import { shopperEvents, type LedgerEvent } from '../../ledger/shopper-events.js';
import type { ShopServer } from '../shop-server.js';
import { shoppingDays } from '../shoppers.js';

export interface ImportUnderKills {
  readonly shop: ShopServer;
  readonly ledger: Ledger;
  readonly random: SeededRandom;
}

/**
 * One file after the other by URL, until the signal; each waits for the server to come back. One
 * that was away for too long is told of, and the same file is given again.
 */
export async function importByUrl(given: ImportUnderKills, signal: AbortSignal): Promise<void> {
  const { shop, ledger } = given;
  const remote = ['--url', shop.url, '--token', shop.adminToken, '--source', 'shop'];
  for (let number = 0; !signal.aborted; number++) {
    const { file, events } = fileOf(given, `url-${number}`, 60);
    const words = ['import', file, ...remote, ...importColumns];
    let run = await runCommand({ bin: shop.bin, words });
    while (run.exitCode === 1 && run.stderr.includes('The import stops')) {
      run = await runCommand({ bin: shop.bin, words });
    }
    expectAll(run, events.length);
    ledger.settled(events, 'acked');
  }
}

/** One file into the directory of a server that doesn't run: killed so often, then run to its end. */
export async function importUnderKills(given: ImportUnderKills, kills: number): Promise<void> {
  if (kills === 0) return;
  const { shop, ledger, random } = given;
  const { file, events } = fileOf(given, 'file', 600);
  const words = ['import', file, '--data', shop.dataDir, '--source', 'shop', ...importColumns];
  let withinMs = 3_500;
  for (let kill = 0; kill < kills;) {
    const killAfterMs = random.whole(300, withinMs);
    const run = await runCommand({ bin: shop.bin, words, killAfterMs });
    // one that was done before its end came counts for nothing, and the next comes sooner
    if (run.exitCode === null) kill++;
    else withinMs = Math.max(400, withinMs * 0.7);
  }
  const last = await runCommand({ bin: shop.bin, words });
  expectAll(last, events.length);
  ledger.settled(events, 'acked');
}

/** An exit code alone acknowledges nothing. */
function expectAll({ exitCode, stdout, stderr }: CommandRun, rows: number): void {
  if (exitCode === 0 && stdout.includes(`${rows} rows: ${rows} accepted, 0 refused`)) return;
  throw new Error(`the import of ${rows} rows ended with ${exitCode}: ${stdout}\n${stderr}`);
}

function fileOf(
  { shop, ledger, random }: ImportUnderKills,
  name: string,
  shoppers: number,
): { file: string; events: LedgerEvent[] } {
  const days = shoppingDays();
  const events = Array.from({ length: shoppers }, (_, number) =>
    shopperEvents(number, { random, prefix: name, ...days }),
  )
    .flat()
    .map((event) => ({ ...event, seq: 0, is_entry: false })); // a file has no column for either
  const file = join(shop.dataDir, '..', `${name}.csv`);
  writeImportFile(file, events);
  ledger.sent(events);
  return { file, events };
}
