/** What the simulator plans: devices, what happens on them, and how it is delivered. Types only. */
import type { TrackedEvent } from '@tabiji/contract';

/** A browser (or a bot posing as one), as the shop's tracker would know it. */
export interface Device {
  readonly anonymousId: string;
  readonly userAgent: string;
  readonly deviceClass: 'desktop' | 'mobile' | 'tablet';
  readonly locale: string;
  readonly screen: string;
  /** How far its clock is ahead, in milliseconds. */
  readonly skewMs: number;
  /** The bot's name; `''` is a person. */
  readonly bot: string;
}

export interface PlannedEvent {
  /** When it truly happens, epoch milliseconds. */
  readonly at: number;
  /** Where the visit came from, as far as the event tells: `''` on later pages without a campaign. */
  readonly channel: string;
  readonly device: Device;
  /** As sent; `occurred_at` is on the device's clock. */
  readonly event: TrackedEvent;
}

/** One POST to the collector. */
export interface Delivery {
  /** When it is sent, epoch milliseconds, true time. */
  readonly at: number;
  readonly device: Device;
  readonly events: readonly PlannedEvent[];
  /** Why it is not an ordinary one. */
  readonly fault: 'none' | 'late' | 'duplicate';
}

/** How a checkout or a cart ended, and why: the truth behind the events. */
export interface PlannedOutcome {
  readonly at: number;
  readonly anonymousId: string;
  readonly deviceClass: Device['deviceClass'];
  readonly cause: Cause;
  /** A person whose events count. */
  readonly counts: boolean;
}

export const causes = [
  'bounced',
  'just_looking',
  'cart_left',
  'account_wall',
  'long_form',
  'shipping_cost',
  'card_declined',
  'bought',
] as const;
export type Cause = (typeof causes)[number];

export interface Plan {
  /** In the order of `at`. */
  readonly deliveries: readonly Delivery[];
  readonly outcomes: readonly PlannedOutcome[];
}
