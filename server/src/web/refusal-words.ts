/** What went wrong when another server was asked, in words. */
import { reasonOf } from '../problem.js';

/** Of an answer's body: `{detail, error}`, or whatever it is. */
export function detailOf(text: string): string {
  try {
    const { detail, error } = JSON.parse(text) as { detail?: string; error?: string };
    return detail ?? error ?? text;
  } catch {
    return text.slice(0, 200);
  }
}

/** fetch hides the reason ("ECONNREFUSED …") in its error's cause. */
export const causeOf = (error: unknown): string =>
  reasonOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
