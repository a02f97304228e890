/** A visitor by the same name wherever they are shown: the user id, else the end of the visitor id. */
import type { Messages } from '../i18n/en.js';

export interface NamedVisitor {
  readonly visitor_id: string;
  /** `''`: nobody knows who it is. */
  readonly user_id: string;
}

/** The end tells ids apart that were made one after another: those begin alike. */
const shownDigits = 6;

export const visitorName = ({ visitor_id: id, user_id: user }: NamedVisitor, t: Messages): string =>
  user || `${t.journey.anonymous} ${id.slice(-shownDigits)}`;
