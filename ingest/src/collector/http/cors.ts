/**
 * What a browser is told. A page may read the answer to its events when its origin is on the key's
 * list. A refusal may be read by every page: it holds nothing, and a tracker that can't read it would
 * try again for ever.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sources } from '../sources.js';

const preflightSeconds = 86_400;

export function allowReading(response: ServerResponse, origin: string | undefined): void {
  if (origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Vary', 'Origin');
}

export function allowReadingRefusal(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
}

/** Only a client that leaves the simple requests asks (JSON, a key in a header, gzip). */
export function answerPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  sources: Sources,
): void {
  const { origin } = request.headers;
  if (origin !== undefined && sources.anyAllows(origin)) {
    allowReading(response, origin);
    response.setHeader('Access-Control-Allow-Methods', 'POST');
    response.setHeader(
      'Access-Control-Allow-Headers',
      'Content-Type, Content-Encoding, X-Write-Key',
    );
    response.setHeader('Access-Control-Max-Age', String(preflightSeconds));
  }
  response.writeHead(204).end();
}
