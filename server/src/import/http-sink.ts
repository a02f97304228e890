/** Sends imported events to a running server; waits for one that is away, as long as it may. */
import type { BatchAnswer, Verdict } from '@tabiji/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.js';
import { causeOf, detailOf } from '../web/refusal-words.js';
import type { ImportSink } from './import-sink.js';

export interface HttpSinkOptions {
  readonly url: string;
  readonly token: string;
  readonly source: string;
  /** Said when the server is away, once for each time. */
  readonly onWaiting: (why: string) => void;
  /** How long it may be away, in milliseconds. Default 10 minutes. */
  readonly patienceMs?: number;
}

const firstPauseMs = 200;
const longestPauseMs = 5_000;
const answerWithinMs = 60_000;

const tooLarge = { status: 'rejected', reason: 'event_too_large' } as const;

type Attempt =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'wait'; readonly why: string; readonly retryAfterMs: number };

export function createHttpSink(options: HttpSinkOptions): ImportSink {
  const { url, token, source, onWaiting, patienceMs = 600_000 } = options;

  const attempt = async (path: string, body: string): Promise<Attempt> => {
    let response: Response;
    let text: string;
    // Held: a fetch whose server dies while it connects may never settle, and a process that nothing
    // else keeps alive would end as if it were done.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(new Error('no answer in time')), answerWithinMs);
    try {
      response = await fetch(url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body,
        signal: patience.signal,
      });
      text = await response.text();
    } catch (error) {
      return { kind: 'wait', why: `${url} does not answer: ${causeOf(error)}`, retryAfterMs: 0 };
    } finally {
      clearTimeout(timer);
    }
    if (response.status === 429 || response.status >= 500) {
      const retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1000 || 0;
      return { kind: 'wait', why: `${url} answers ${response.status}`, retryAfterMs };
    }
    if (response.ok) return { kind: 'answer', text };
    if (response.status === 413) return { kind: 'too_large' };
    throw new Problem(`${url} refuses the import (${response.status}): ${detailOf(text)}`);
  };

  const post = async (path: string, body: string): Promise<string | null> => {
    let waitedMs = 0;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const result = await attempt(path, body);
      if (result.kind === 'answer') return result.text;
      if (result.kind === 'too_large') return null;
      if (waitedMs === 0) onWaiting(result.why);
      if (waitedMs > patienceMs) throw new Problem(`The import stops: ${result.why}`);
      const waitMs = Math.max(pauseMs, result.retryAfterMs);
      await sleep(waitMs);
      waitedMs += waitMs;
    }
  };

  const send = async (events: readonly unknown[]): Promise<Verdict[]> => {
    const path = `/v1/import?source=${encodeURIComponent(source)}`;
    const answer = await post(path, JSON.stringify({ events }));
    if (answer !== null) return (JSON.parse(answer) as BatchAnswer).verdicts;
    if (events.length < 2) {
      return events.map((_, index) => ({ index, event_id: null, ...tooLarge }));
    }
    const half = Math.ceil(events.length / 2);
    const [first, second] = [await send(events.slice(0, half)), await send(events.slice(half))];
    return [...first, ...second.map((verdict) => ({ ...verdict, index: verdict.index + half }))];
  };

  return {
    send,
    settle: async () => void (await post('/v1/import/settle', '{}')),
  };
}
