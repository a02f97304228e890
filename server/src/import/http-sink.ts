/** Sends imported events to a running server; waits for one that is away, as long as it may. */
import type { BatchAnswer } from '@tabiji/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem, reasonOf } from '../problem.js';
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

type Attempt =
  | { readonly kind: 'answer'; readonly answer: BatchAnswer }
  | { readonly kind: 'wait'; readonly why: string; readonly retryAfterMs: number };

export function createHttpSink(options: HttpSinkOptions): ImportSink {
  const { url, token, source, onWaiting, patienceMs = 600_000 } = options;
  const address = `${url}/v1/import?source=${encodeURIComponent(source)}`;

  const attempt = async (body: string): Promise<Attempt> => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body,
        signal: AbortSignal.timeout(60_000),
      });
      text = await response.text();
    } catch (error) {
      return { kind: 'wait', why: `${url} does not answer: ${causeOf(error)}`, retryAfterMs: 0 };
    }
    if (response.status === 429 || response.status >= 500) {
      const retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1000 || 0;
      return { kind: 'wait', why: `${url} answers ${response.status}`, retryAfterMs };
    }
    if (response.ok) return { kind: 'answer', answer: JSON.parse(text) as BatchAnswer };
    throw new Problem(`${url} refuses the import (${response.status}): ${detailOf(text)}`);
  };

  return {
    async send(events) {
      const body = JSON.stringify({ events });
      let waitedMs = 0;
      for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
        const result = await attempt(body);
        if (result.kind === 'answer') return result.answer.verdicts;
        if (waitedMs === 0) onWaiting(result.why);
        if (waitedMs > patienceMs) throw new Problem(`The import stops: ${result.why}`);
        const waitMs = Math.max(pauseMs, result.retryAfterMs);
        await sleep(waitMs);
        waitedMs += waitMs;
      }
    },
  };
}

const causeOf = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error ? error.cause.message : reasonOf(error);

function detailOf(text: string): string {
  try {
    const { detail, error } = JSON.parse(text) as { detail?: string; error?: string };
    return detail ?? error ?? text;
  } catch {
    return text.slice(0, 200);
  }
}
