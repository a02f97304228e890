/** Lets those through who bring an admin token. Write keys and read tokens are none. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';

export function requireAdmin(tokens: readonly string[]): RequestHandler {
  const digests = tokens.map(digest);
  return (request, response, next) => {
    const given = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (given === undefined) {
      response.set('WWW-Authenticate', 'Bearer');
      answer(response, 401, 'An admin token is needed: Authorization: Bearer at_…');
      return;
    }
    const asked = digest(given.trim());
    if (digests.some((known) => timingSafeEqual(known, asked))) next();
    else
      answer(response, 403, 'This is no admin token (a read token or a write key is not enough)');
  };
}

type Answer = Parameters<RequestHandler>[1];

const answer = (response: Answer, status: number, detail: string): void => {
  response.status(status).json({ error: status === 401 ? 'unauthorized' : 'forbidden', detail });
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
