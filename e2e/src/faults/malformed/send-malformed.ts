/** Sends malformed payloads among good events, and keeps what must come of each. */
import fc from 'fast-check';
import { refusals } from '@tabiji/contract';
import { browserAgent } from '../../ledger/live-sender.js';
import type { Ledger } from '../../ledger/ledger.js';
import { toWire, type LedgerEvent } from '../../ledger/shopper-events.js';
import type { BadEventClass, BadRequestClass } from './class.js';

export interface Malformed {
  /** Bad events in a batch, each with its text; good ones around them. */
  sendEvents(bad: BadEventClass, texts: readonly string[], good: LedgerEvent[]): Promise<void>;
  /** A bad request with these events; then what a tracker does once it is right: a good one. */
  sendRequest(bad: BadRequestClass, seed: number, good: LedgerEvent[]): Promise<void>;
  /** Answers that were not those of the contract, in words. */
  readonly wrongAnswers: readonly string[];
  /** `reason raw` of every event that belongs in the dead letters. */
  readonly letters: readonly string[];
}

export interface MalformedDeps {
  readonly url: string;
  readonly writeKey: string;
  readonly ledger: Ledger;
}

interface BatchAnswer {
  readonly accepted?: number;
  readonly error?: string;
  readonly verdicts?: readonly { readonly reason?: string }[];
}

export function createMalformed({ url, writeKey, ledger }: MalformedDeps): Malformed {
  const wrongAnswers: string[] = [];
  const letters: string[] = [];

  async function post(
    body: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; answer: BatchAnswer }> {
    const response = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'user-agent': browserAgent, ...headers },
      body,
    });
    return { status: response.status, answer: (await response.json()) as BatchAnswer };
  }

  const expect = (name: string, heard: unknown, expected: unknown): void => {
    const [said, right] = [JSON.stringify(heard), JSON.stringify(expected)];
    if (said !== right) wrongAnswers.push(`${name}: ${said}, not ${right}`);
  };
  const batchOf = (members: readonly string[]): string =>
    `{"write_key":"${writeKey}","events":[${members.join(',')}]}`;
  const textOf = (event: LedgerEvent): string => JSON.stringify(toWire(event));

  return {
    wrongAnswers,
    letters,
    async sendEvents({ name, reason }, texts, good) {
      ledger.sent(good);
      letters.push(...texts.map((text) => `${reason} ${text}`));
      const members = [
        ...texts.map((text) => ({ text, reason: reason as string | undefined })),
        ...good.map((event) => ({ text: textOf(event), reason: undefined })),
      ].sort((a, b) => (a.text.length % 7) - (b.text.length % 7));
      const { status, answer } = await post(batchOf(members.map(({ text }) => text)));
      const reasons = answer.verdicts?.map((verdict) => verdict.reason);
      expect(name, [status, reasons], [200, members.map((member) => member.reason)]);
      ledger.settled(good, answer.accepted === good.length ? 'acked' : 'refused');
    },
    async sendRequest({ name, refusal, requests }, seed, good) {
      const batch = batchOf(good.map(textOf));
      const [bad] = fc.sample(requests(batch), { numRuns: 1, seed });
      const { status, answer } = await post(bad?.body ?? '', bad?.headers);
      expect(name, [status, answer.error], [refusals[refusal].status, refusal]);
      ledger.sent(good);
      const again = await post(batch);
      expect(`${name}, then right`, again.answer.accepted, good.length);
      ledger.settled(good, again.status === 200 ? 'acked' : 'refused');
    },
  };
}
