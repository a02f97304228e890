/** What a page sees of the tracker: its verbs and what listeners are told. Types only. */
import type { Consent, TrackedEvent } from '@tabiji/contract';
import type { EventMap, Properties } from './event-map.js';
import type { Outcome } from './outcome.js';

export interface TrackOptions {
  /** A UUID of your own, to count an event that two systems send once. Default: a new UUIDv7. */
  id?: string;
  /** When it happened, epoch milliseconds. Default now. */
  at?: number;
}

/** Sees an event before it is stored; may change it, or return null to leave it out. */
export type Plugin = (event: TrackedEvent) => TrackedEvent | null | void;

/** `detail` of the event `tabiji` on `window`: what became of an event. */
export interface OutcomeDetail {
  outcome: Outcome;
  event: TrackedEvent;
}

/** The ids of this device, for events that a server sends. */
export interface TrackerContext {
  anonymous_id: string;
  session_id: string;
  /** Of the last event. */
  seq: number;
}

type TrackArguments<Name extends string> = Name extends keyof EventMap
  ? [properties: EventMap[Name], options?: TrackOptions]
  : [properties?: Properties, options?: TrackOptions];

/** No verb ever throws or rejects. */
export interface Tracker {
  /** @returns the event's id, also when consent keeps it from being sent. */
  track<Name extends string>(name: Name, ...rest: TrackArguments<Name>): string;
  /** A page view by hand; they come by themselves unless `auto` is off. */
  page(properties?: Properties, options?: TrackOptions): string;
  /** Says who the visitor is from now on (128 characters are kept); null on leaving. */
  identify(userId: string | number | null): void;
  /** Log-out: the next event belongs to a new visitor. What is queued is still sent. */
  reset(): void;
  /**
   * `denied` erases ids, cookie and queue at once; `pending` holds events in memory. For the purpose
   * `marketing`, `denied` erases campaigns and click ids, and none are read.
   */
  consent(consent: Consent, purpose?: 'marketing'): void;
  use(plugin: Plugin): void;
  /** Sends what is queued; resolves when it was tried. */
  flush(): Promise<void>;
  /** Empty without consent. */
  context(): Partial<TrackerContext>;
}
