/**
 * Poison: records of the log that nobody can read, and events that are rejected, while the process
 * kills itself before and after each dead letter. Whatever dies when, the letter is there before the
 * record's offset is passed, and before the sender is answered. `kills` counts the deaths.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmbeddedLog, listDeadLetters, type EventLog } from '@tabiji/ingest';
import { browserAgent } from '../../ledger/live-sender.js';
import type { SeededRandom } from '../../ledger/seeded-random.js';
import { play } from '../play.js';
import type { Scenario } from '../scenario.js';
import { caughtUp, type ShopServer } from '../shop-server.js';

const maxBytes = 256 * 1024 * 1024;

export const poison: Scenario = {
  id: 'poison',
  claim: 'what nobody can read is a dead letter before it is passed, whenever the process dies',
  logs: ['embedded'],
  usually: { kills: 40, events: 2_000 },
  run: (options) =>
    play('poison', options, {}, async ({ shop, shoppers, random }) => {
      const { kills, events, failpoints: points = ['letters.begin', 'letters.end'] } = options;
      const planted: string[] = [];
      const rejected: string[] = [];
      await (await shop.start()).stop(); // makes the log
      const traffic = shoppers.go();
      for (let kill = 0; kill < kills; kill++) {
        const point = points[(kill >> 1) % points.length] ?? 'letters.begin';
        if (kill % 2 === 0) {
          planted.push(...(await plant(shop, random)));
          await shop.spawn({ failAt: { point, pass: 1 } }).ended; // when the loader comes to it
        } else {
          // the letters that the life before owes are written by the loader; then by the collector
          await (await shop.start()).stop();
          const server = await shop.start({ failAt: { point, pass: 1 } });
          const text = rejectedEvent(random);
          rejected.push(text);
          await post(shop, text);
          await server.ended;
        }
      }
      const last = await shop.start();
      for (const text of rejected) await untilAnswered(shop, text);
      while (shoppers.ledger.count().acked < events && last.running) await sleep(50);
      await traffic.stop();
      await caughtUp(last);
      await last.stop();

      const letters = await lettersIn(shop);
      const expected = [...planted, ...rejected];
      return {
        planted: planted.length,
        rejected: rejected.length,
        lettersLost: expected.filter((text) => !letters.includes(text)).length,
        // a death between letter and commit leaves two, of the same place or the same event
        lettersTwice: letters.length - new Set(letters).size,
        lettersOfOthers: letters.filter((text) => !expected.includes(text)).length,
        mustBeZero: ['lettersLost', 'lettersOfOthers'],
      };
    }),
};

/** Puts some records into the log of a server that doesn't run; answers with their texts. */
async function plant({ dataDir }: ShopServer, random: SeededRandom): Promise<string[]> {
  const texts = Array.from({ length: random.whole(1, 3) }, () => `poison ${random.letters(18)}`);
  await withLog(dataDir, 'events', (log) =>
    log.append(texts.map((text) => ({ key: text, value: Buffer.from(text) }))),
  );
  return texts;
}

const rejectedEvent = (random: SeededRandom): string =>
  JSON.stringify({ event_id: random.uuid(), name: '', anonymous_id: random.letters(12) });

/** The answer's status; 0 is none. */
async function post({ url, writeKey }: ShopServer, text: string): Promise<number> {
  try {
    const answer = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'user-agent': browserAgent },
      body: `{"write_key":"${writeKey}","events":[${text}]}`,
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

async function untilAnswered(shop: ShopServer, text: string): Promise<void> {
  while ((await post(shop, text)) !== 200) await sleep(50);
}

async function lettersIn({ dataDir }: ShopServer): Promise<string[]> {
  const letters = await withLog(dataDir, 'dead_letters', (log) =>
    listDeadLetters(log, { limit: 1_000_000 }),
  );
  return letters.map(({ letter: { raw, encoding } }) =>
    encoding === 'base64' ? Buffer.from(raw, 'base64').toString() : raw,
  );
}

async function withLog<Result>(
  dataDir: string,
  topic: string,
  use: (log: EventLog) => Promise<Result>,
): Promise<Result> {
  const log = await createEmbeddedLog({ dir: join(dataDir, 'log'), topic, maxBytes });
  try {
    return await use(log);
  } finally {
    await log.close();
  }
}
