/**
 * The body of a request, bounded while it arrives and while it is inflated: in bytes, in time, and
 * by the budget of all requests. What is refused is left unread.
 */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ByteBudget } from './byte-budget.js';
import { Refused } from './refused.js';

export interface BodyLimits {
  /** As sent, and once inflated. */
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** What a client is told when the budget is used up, in milliseconds. */
  readonly retryAfterMs: number;
}

export interface Body {
  readonly bytes: Buffer;
  /** Gives the budget back; to be called when the body's events are no longer held. */
  release(): void;
}

const inflate = promisify(gunzip);

/** @throws Refused: unsupported_encoding, batch_too_large, body_timeout, log_unavailable, unparseable. */
export async function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
  budget: ByteBudget,
): Promise<Body> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const isGzip = encoding === 'gzip' || encoding === 'x-gzip';
  if (!isGzip && encoding !== 'identity') throw new Refused('unsupported_encoding');
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) {
    throw new Refused('batch_too_large');
  }
  let taken = 0;
  const release = (): void => budget.give(taken);
  const take = (bytes: number): void => {
    if (!budget.take(bytes)) throw new Refused('log_unavailable', limits.retryAfterMs);
    taken += bytes;
  };
  try {
    const sent = await collect(request, limits, take);
    return { bytes: isGzip ? await inflated(sent, limits.maxBytes, take) : sent, release };
  } catch (error) {
    release();
    throw error;
  }
}

function collect(
  request: IncomingMessage,
  limits: BodyLimits,
  take: (bytes: number) => void,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => end(new Refused('body_timeout')), limits.timeoutMs);

    function end(refusal?: Error): void {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      if (refusal) reject(refusal);
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    }
    function onData(chunk: Buffer): void {
      bytes += chunk.length;
      try {
        if (bytes > limits.maxBytes) throw new Refused('batch_too_large');
        take(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        end(error as Error);
      }
    }
    const onEnd = (): void => end();
    // Nobody is left to be answered; the caller must still be freed.
    const onBroken = (): void => end(new Refused('unparseable'));
    request.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);
  });
}

async function inflated(
  sent: Buffer,
  maxBytes: number,
  take: (bytes: number) => void,
): Promise<Buffer> {
  let bytes: Buffer;
  try {
    bytes = await inflate(sent, { maxOutputLength: maxBytes });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refused(tooLarge ? 'batch_too_large' : 'unparseable');
  }
  take(bytes.length);
  return bytes;
}
