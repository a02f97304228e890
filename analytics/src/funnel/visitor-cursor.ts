/** Where a page of people ends, as opaque text. It belongs to one list only. */
import { definitionHash } from '../question/canonical-json.js';
import { InvalidRequest } from '../question/invalid-request.js';

export interface VisitorPosition {
  readonly lastStepMs: number;
  readonly visitor: string;
}

const digits = /^\d{1,20}$/;

const fingerprint = (list: unknown): string => definitionHash(list).slice(0, 16);

export const writeCursor = (list: unknown, { lastStepMs, visitor }: VisitorPosition): string =>
  Buffer.from(JSON.stringify([fingerprint(list), lastStepMs, visitor])).toString('base64url');

/** @throws InvalidRequest when it is none, or one of another list. */
export function readCursor(list: unknown, cursor: string): VisitorPosition {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    parts = null;
  }
  const [print, lastStepMs, visitor] = Array.isArray(parts) ? (parts as unknown[]) : [];
  if (!Number.isSafeInteger(lastStepMs) || typeof visitor !== 'string' || !digits.test(visitor)) {
    throw new InvalidRequest('/after', 'This is no next_cursor of a page before.');
  }
  if (print !== fingerprint(list)) {
    throw new InvalidRequest('/after', 'This cursor belongs to another funnel, step or list.');
  }
  return { lastStepMs: lastStepMs as number, visitor };
}
