/** The headers that every page and answer of this server carries. A page may loosen what it needs. */
import type { RequestHandler } from 'express';

export interface SecurityHeaders {
  /** Where browsers reach the collector, for the check on the page Setup; `''`: at this server. */
  readonly collectorUrl: string;
}

const policyOf = ({ collectorUrl }: SecurityHeaders) => ({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': collectorUrl === '' ? "'self'" : `'self' ${new URL(collectorUrl).origin}`,
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
});

export function createSecurityHeaders(options: SecurityHeaders): RequestHandler {
  const csp = Object.entries(policyOf(options))
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
  return (_request, response, next) => {
    response.set({
      'Content-Security-Policy': csp,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    });
    next();
  };
}
