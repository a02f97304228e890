/**
 * The tracker's ports without a browser: time passes when told, the network answers what it is
 * told, and everything that goes out or is stored can be looked at.
 */
import type { TrackedEvent } from '@tabiji/contract';
import type { Outcome } from '../../src/outcome.js';
import type { PageHooks } from '../../src/page-hooks.js';
import type { Answer, Ports } from '../../src/ports.js';

export const startMs = Date.UTC(2025, 0, 15, 9);

interface Timer {
  readonly dueMs: number;
  readonly run: () => void;
}

export class FakeBrowser {
  nowMs = startMs;
  url = 'https://shop.example/';
  referrer = '';
  title = 'Shop';
  cookies = '';
  cookieReads = 0;
  isOnline = true;
  isPrerendered = false;
  isOptedOut = false;
  withMoves: boolean | undefined;
  /** Of every answer from now on; 0 is a network failure. */
  status = 200;
  retryAfter: string | null = null;
  readonly bodies: string[] = [];
  readonly beacons: string[] = [];
  /** Name and outcome of each event that the tracker is done with. */
  readonly outcomes: [string, Outcome][] = [];
  /** The collector's verdicts with a 200. */
  judge = (events: readonly TrackedEvent[]): readonly { status: string }[] =>
    events.map(() => ({ status: 'accepted' }));
  hooks!: PageHooks;
  private timers: Timer[] = [];
  private seed = 1;
  private answerHeld: (() => void) | undefined;
  private isHolding = false;

  constructor(readonly stored: Map<string, string> = new Map()) {}

  readonly ports: Ports = {
    recall: (key) => this.stored.get(key),
    retain: (key, value) => {
      if (value) this.stored.set(key, value);
      else this.stored.delete(key);
    },
    allKeys: () => [...this.stored.keys()],
    post: (_url, body) => {
      this.bodies.push(body);
      return this.isHolding
        ? new Promise((resolve) => (this.answerHeld = () => resolve(this.answer(body))))
        : Promise.resolve(this.answer(body));
    },
    sendLast: (_url, body) => {
      if (this.isOnline) this.beacons.push(body);
      return this.isOnline;
    },
    nowMs: () => this.nowMs,
    setTimer: (run, delayMs = 0) => this.timers.push({ dueMs: this.nowMs + delayMs, run }),
    randomByte: () => (this.seed = (this.seed * 73 + 41) % 65_521) & 255,
    facts: () => ({
      url: this.url,
      referrer: this.referrer,
      title: this.title,
      locale: 'en-GB',
    }),
    isPrerendered: () => this.isPrerendered,
    cookieJar: (write) => {
      if (write) {
        const [pair, ...attributes] = write.split(';');
        this.cookies = attributes.includes('max-age=0') ? '' : pair!;
      } else this.cookieReads++;
      return this.cookies;
    },
    isOptedOut: () => this.isOptedOut,
    watchPage: (hooks, withMoves) => {
      this.hooks = hooks;
      this.withMoves = withMoves;
      hooks.shown();
    },
    announce: (event, outcome) => {
      this.outcomes.push([event.name, outcome]);
    },
  };

  private answer(body: string): Answer {
    return {
      status: this.status,
      headers: { get: () => this.retryAfter },
      ...(this.status === 200 && { verdicts: this.judge(eventsOf(body)) }),
    };
  }

  /** The next request waits for `answerNow`. */
  holdAnswers() {
    this.isHolding = true;
  }

  async answerNow() {
    this.isHolding = false;
    this.answerHeld?.();
    await this.settle();
  }

  async settle() {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  }

  /** Lets time pass, timers on their way. */
  async pass(ms: number) {
    const untilMs = this.nowMs + ms;
    for (;;) {
      await this.settle();
      const next = this.timers.toSorted((a, b) => a.dueMs - b.dueMs)[0];
      if (!next || next.dueMs > untilMs) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.nowMs = Math.max(this.nowMs, next.dueMs);
      next.run();
    }
    this.nowMs = untilMs;
  }

  /** Another page or tab of the same device, at the same time. */
  anotherTab(): FakeBrowser {
    const tab = new FakeBrowser(this.stored);
    tab.nowMs = this.nowMs;
    tab.cookies = this.cookies;
    tab.seed = this.seed + 1_000;
    return tab;
  }

  /** Names of the events of each request. */
  sentNames(): string[][] {
    return this.bodies.map((body) => eventsOf(body).map((event) => event.name));
  }

  /** The events of all requests, in order, with their repeats. */
  sent(): TrackedEvent[] {
    return this.bodies.flatMap(eventsOf);
  }

  /** What waits in storage, in all queues. */
  queuedNames(): string[] {
    return [...this.stored]
      .filter(([key]) => key.startsWith('tabiji.q.'))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, line]) => (JSON.parse(line) as TrackedEvent).name);
  }
}

export const eventsOf = (body: string): TrackedEvent[] =>
  (JSON.parse(body) as { events: TrackedEvent[] }).events;
