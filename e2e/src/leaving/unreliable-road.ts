/**
 * The road from a page to the real collector, as it is outside: some answers take their time, some
 * never come although the collector has the events, some are a 503 of something in between or a 429
 * that says when to come again. It counts how often the collector accepted each event.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../fake-collector.js';
import type { SeededRandom } from '../ledger/seeded-random.js';

export interface UnreliableRoad {
  readonly origin: string;
  /** How many times the collector accepted an event, by its id. */
  readonly copies: ReadonlyMap<string, number>;
  /** From now on nothing is delayed, swallowed or refused. */
  calm(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly verdicts?: readonly { readonly event_id: string; readonly status: string }[];
}

const longestDelayMs = 300;
const swallowedShare = 0.05;
const readable = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
};
const refusals = [
  { status: 503, headers: readable },
  { status: 429, headers: { ...readable, 'retry-after': '1' } },
];

/** @param collector origin of the real one; @param refusedShare of the requests. Default 0.05. */
export async function startUnreliableRoad(
  collector: string,
  random: SeededRandom,
  refusedShare = 0.05,
): Promise<UnreliableRoad> {
  const copies = new Map<string, number>();
  let isCalm = false;
  const carry = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [delayMs, refusal, isSwallowed] = isCalm
      ? [0, null, false]
      : [
          random.whole(0, longestDelayMs),
          random.chance(refusedShare) ? random.pick(refusals) : null,
          random.chance(swallowedShare),
        ];
    await sleep(delayMs);
    if (refusal) {
      response.writeHead(refusal.status, refusal.headers).end();
      return;
    }
    const { origin, 'user-agent': userAgent } = request.headers;
    const answer = await fetch(collector + request.url, {
      method: request.method ?? 'POST',
      headers: {
        'content-type': 'text/plain',
        ...(origin && { origin }),
        ...(userAgent && { 'user-agent': userAgent }),
      },
      body: Buffer.concat(chunks),
    });
    const text = await answer.text();
    for (const { event_id, status } of (JSON.parse(text) as Answer).verdicts ?? []) {
      if (status === 'accepted') copies.set(event_id, (copies.get(event_id) ?? 0) + 1);
    }
    if (isSwallowed) response.destroy();
    else response.writeHead(answer.status, readable).end(text);
  };
  const server = createServer((request, response) => {
    carry(request, response).catch(() => response.destroy());
  });
  return {
    origin: await listen(server),
    copies,
    calm() {
      isCalm = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
