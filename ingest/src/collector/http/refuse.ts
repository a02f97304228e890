/** Answers a request as a whole, and deals with a body that was left unread. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { allowReadingRefusal } from './cors.js';
import type { Refused } from './refused.js';

/** @param lingerMs how long an unread body may go on arriving before the connection is cut. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  refused: Refused,
  lingerMs: number,
): void {
  if (response.headersSent || response.destroyed) return;
  allowReadingRefusal(response);
  if (refused.retryAfterMs !== undefined) {
    response.setHeader('Retry-After', String(Math.max(1, Math.ceil(refused.retryAfterMs / 1000))));
  }
  if (refused.reason === 'body_timeout') response.setHeader('Connection', 'close');
  response
    .writeHead(refused.status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    .end(JSON.stringify(refused.answer));
  if (request.complete) return;
  // A client reads its answer only after it has sent; what it still sends is thrown away.
  request.resume();
  const cut = setTimeout(() => request.destroy(), lingerMs);
  request.once('close', () => clearTimeout(cut)).once('end', () => clearTimeout(cut));
}
