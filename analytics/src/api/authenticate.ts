/** Read tokens: kept apart from write keys, compared without telling by time how much was right. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ProblemError } from './problem.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `Authorization: Bearer TOKEN`. No tokens: nobody gets in. */
export function authenticate(readTokens: readonly string[]): RequestHandler {
  const known = readTokens.map(digest);
  return (request, response, next) => {
    const token = digest(bearerOf(request));
    const isKnown = known.filter((one) => timingSafeEqual(one, token)).length > 0;
    if (isKnown) return next();
    response.set('WWW-Authenticate', 'Bearer realm="tabiji"');
    next(
      new ProblemError(401, 'unauthorized', 'A read token is needed: Authorization: Bearer TOKEN'),
    );
  };
}

const bearerOf = (request: Request): string =>
  /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
