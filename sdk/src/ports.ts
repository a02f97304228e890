/**
 * What the tracker needs from its surroundings, handed in so that it runs without a browser. They
 * are functions that are called without a `this`. Each says in its answer that something went wrong;
 * only `sendLast` may throw.
 */

import type { TrackedEvent } from '@tabiji/contract';
import type { Outcome } from './outcome.js';
import type { PageHooks } from './page-hooks.js';

/** Text by key. What cannot be made durable is kept in memory for the life of the page. */
export interface Store {
  recall(key: string): string | undefined;
  /** Without a value: removes it. */
  retain(key: string, value?: string): void;
  allKeys(): string[];
}

export interface Answer {
  /** HTTP status; none when there was no answer, or a 2xx that isn't the collector's. */
  readonly status?: number;
  /** None when there was no answer. */
  readonly headers?: { get(name: string): string | null };
  /** With a 2xx: what became of each event of the batch, in its order. */
  readonly verdicts?: readonly { readonly status: string }[];
}

export interface Network {
  /** POSTs as text/plain in a request that may outlive the page. Never rejects. */
  post(url: string, body: string): Promise<Answer>;
  /** Hands a last batch to the browser, unless it is offline; true says taken, not arrived. */
  sendLast(url: string, body: string): boolean | undefined;
}

export interface Clock {
  /** Epoch milliseconds, whole; never less than before on this page, whatever the device's clock does. */
  nowMs(): number;
  /** @param delayMs default: none. @returns a number over 0. */
  setTimer(run: () => void, delayMs?: number): number;
}

export interface Random {
  /** From 0 to 255, unpredictable. */
  randomByte(): number;
}

/** Made anew each time: the tracker scrubs the addresses in it. */
export interface PageFacts {
  url: string;
  referrer: string;
  readonly title: string;
  readonly locale: string;
}

/** The page that is shown. */
export interface Page {
  facts(): PageFacts;
  /** Rendered in advance, not shown yet. */
  isPrerendered(): boolean | undefined;
  /** As `document.cookie`: writes the one that is given, `secure` where it can be, or reads all; false without storage. */
  cookieJar(write?: string): string | false | undefined;
  /** The browser's Global Privacy Control signal. */
  isOptedOut(): boolean | undefined;
  /** Tells the hooks what happens from now on, at once that the page is shown. */
  watchPage(hooks: PageHooks, withMoves: boolean): void;
  /** Tells the page what became of an event. */
  announce(event: TrackedEvent, outcome: Outcome): void;
}

export interface Ports extends Store, Network, Clock, Random, Page {}
