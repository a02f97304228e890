/** What went wrong with a request, in the words of the server's problem+json where there are any. */
import type { Problem } from '@tabiji/analytics/api-types';

/** Status 0: the server could not be reached. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly traceId: string | null,
  ) {
    super(`${title}: ${detail}`);
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'title' in body && typeof body.title === 'string';

export function problemOf(status: number, statusText: string, body: unknown): ProblemError {
  if (!isProblem(body)) return new ProblemError(status, statusText || String(status), '', null);
  const fields = (body.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`.trim());
  const detail = [body.detail, ...fields].filter(Boolean).join(' · ');
  return new ProblemError(status, body.title, detail, body.trace_id || null);
}
