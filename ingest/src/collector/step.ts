/**
 * The Step port: the collector judges each event by a named, ordered list of these. A step that
 * throws is a defect: the event is rejected as `invalid_field`, counted, and its siblings go on.
 */
import type { AcceptedEvent, DropReason, RejectReason, TrackedEvent } from '@tabiji/contract';
import type { CorrectedTime } from './corrected-time.js';

export type StepOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'reject'; readonly reason: RejectReason; readonly detail: string }
  | { readonly kind: 'drop'; readonly reason: DropReason };

export const ok: StepOutcome = { kind: 'ok' };

/** What is known of the request when its events are judged. Times are epoch milliseconds. */
export interface RequestContext {
  readonly source: string;
  readonly receivedAtMs: number;
  /** null when the batch has none: clocks are then taken as right. */
  readonly sentAtMs: number | null;
  readonly userAgent: string;
  /** Currency for amounts that name none. */
  readonly defaultCurrency: string;
  /** An import: historical times are kept as they are. */
  readonly imported: boolean;
}

/** One event on its way: each step reads what the ones before it have filled in. */
export interface EventDraft {
  readonly raw: unknown;
  event?: TrackedEvent;
  time?: CorrectedTime;
  canonicalName?: string;
  accepted?: AcceptedEvent;
}

export interface Step {
  /** snake_case; the label of its counter and timer. */
  readonly name: string;
  run(draft: EventDraft, context: RequestContext): StepOutcome;
}
