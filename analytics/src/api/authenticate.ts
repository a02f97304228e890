/** Tokens: kept apart from write keys, compared without telling by time how much was right. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ProblemError } from './problem.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isOneOf = (tokens: readonly string[]): ((request: Request) => boolean) => {
  const known = tokens.map(digest);
  return (request) => {
    const token = digest(bearerOf(request));
    return known.filter((one) => timingSafeEqual(one, token)).length > 0;
  };
};

/** `Authorization: Bearer TOKEN`. No tokens: nobody gets in. */
export function authenticate(readTokens: readonly string[]): RequestHandler {
  const isKnown = isOneOf(readTokens);
  return (request, response, next) => {
    if (isKnown(request)) return next();
    response.set('WWW-Authenticate', 'Bearer realm="tabiji"');
    next(
      new ProblemError(401, 'unauthorized', 'A read token is needed: Authorization: Bearer TOKEN'),
    );
  };
}

/** For who may read already. */
export function requireAdmin(adminTokens: readonly string[]): RequestHandler {
  const isAdmin = isOneOf(adminTokens);
  return (request, _response, next) =>
    next(
      isAdmin(request)
        ? undefined
        : new ProblemError(403, 'forbidden', 'It changes answers: an admin token is needed'),
    );
}

const bearerOf = (request: Request): string =>
  /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
