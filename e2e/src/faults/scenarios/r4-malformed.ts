/**
 * R4: malformed payloads among good events, structure-aware. Each is refused, or rejected alone and
 * kept as a dead letter once with its reason; no good neighbour is lost; a replay of what is still
 * wrong changes nothing. `kills` counts the payloads.
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { createEmbeddedLog, listDeadLetters } from '@tabiji/ingest';
import type { SeededRandom } from '../../ledger/seeded-random.js';
import { shopperEvents, type LedgerEvent } from '../../ledger/shopper-events.js';
import { badFieldClasses } from '../malformed/bad-fields.js';
import { badRequestClasses } from '../malformed/bad-requests.js';
import { badShapeClasses } from '../malformed/bad-shapes.js';
import { createMalformed } from '../malformed/send-malformed.js';
import { play } from '../play.js';
import type { Scenario } from '../scenario.js';
import { readMetric } from '../shop-server.js';
import { shoppingDays } from '../shoppers.js';

const badEventClasses = [...badShapeClasses, ...badFieldClasses];
const classes = badEventClasses.length + badRequestClasses.length;
const inFlight = 8;

export const r4Malformed: Scenario = {
  id: 'R4',
  claim: 'malformed payloads are refused or kept once with their reason, and cost no neighbour',
  logs: ['embedded'],
  usually: { kills: 10_000, events: 0 },
  run: (options) =>
    play('R4', options, {}, async ({ shop, shoppers, random }) => {
      const server = await shop.start();
      const { ledger } = shoppers;
      const malformed = createMalformed({ url: shop.url, writeKey: shop.writeKey, ledger });
      const good = createGoodEvents(random);
      const tasks: (() => Promise<void>)[] = [];
      const perClass = Math.ceil(options.kills / classes);
      for (const [index, bad] of badEventClasses.entries()) {
        const texts = fc.sample(bad.texts, { numRuns: perClass, seed: options.seed + index });
        while (texts.length > 0) {
          const some = texts.splice(0, random.whole(1, 3));
          const neighbours = good(random.whole(1, 4));
          tasks.push(() => malformed.sendEvents(bad, some, neighbours));
        }
      }
      for (const [index, bad] of badRequestClasses.entries()) {
        for (let number = 0; number < perClass; number++) {
          const seed = options.seed + 1_000 * (index + 1) + number;
          const neighbours = good(2);
          tasks.push(() => malformed.sendRequest(bad, seed, neighbours));
        }
      }
      await inTurns(shuffled(tasks, random));

      const count = (name: string): Promise<number> =>
        readMetric(shop.url, `tabiji_events_${name}_total`);
      const unaccounted =
        (await count('received')) - (await count('accepted')) - (await count('rejected'));
      const replay = await fetch(`${shop.url}/v1/replay`, {
        method: 'POST',
        headers: { authorization: `Bearer ${shop.adminToken}` },
      });
      if (!replay.ok) throw new Error(`the replay failed: ${await replay.text()}`);
      const died = server.running ? 0 : 1;
      await server.stop();
      malformed.wrongAnswers.slice(0, 10).forEach(options.say);
      const found = await lettersIn(shop.dataDir);
      return {
        classes,
        payloads: perClass * classes,
        deadLetters: found.length,
        lettersWrong: difference(found, malformed.letters),
        wrongAnswers: malformed.wrongAnswers.length,
        unaccounted,
        died,
        mustBeZero: ['lettersWrong', 'wrongAnswers', 'unaccounted', 'died'],
      };
    }),
};

/** Events of shoppers, so that every report can be recomputed; each is taken once. */
function createGoodEvents(random: SeededRandom): (count: number) => LedgerEvent[] {
  const days = shoppingDays();
  const ready: LedgerEvent[] = [];
  let shopper = 0;
  return (count) => {
    while (ready.length < count) {
      ready.push(...shopperEvents(shopper++, { random, prefix: 'good', ...days }));
    }
    return ready.splice(0, count);
  };
}

async function lettersIn(dataDir: string): Promise<string[]> {
  const maxBytes = 256 * 1024 * 1024;
  const log = await createEmbeddedLog({
    dir: join(dataDir, 'log'),
    topic: 'dead_letters',
    maxBytes,
  });
  try {
    const letters = await listDeadLetters(log, { limit: 1_000_000 });
    return letters.map(({ letter: { reason, raw } }) => `${reason} ${raw}`);
  } finally {
    await log.close();
  }
}

/** How many are in one and not in the other; what is there twice must be there twice. */
function difference(found: readonly string[], expected: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const text of found) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const text of expected) counts.set(text, (counts.get(text) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

async function inTurns(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = left.shift(); task; task = left.shift()) await task();
  };
  await Promise.all(Array.from({ length: inFlight }, work));
}

const shuffled = <Item>(items: readonly Item[], random: SeededRandom): Item[] =>
  items
    .map((item) => ({ item, at: random.fraction() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
