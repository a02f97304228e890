/**
 * What truly happened, from the plan: each event once, people only, with the visitor they are. An
 * independent plain reading; it shares nothing with analytics/ and loading, but the contract.
 */
import type { Delivery, PlannedEvent } from '../planned-event.js';
import { tenThousandths } from './true-money.js';

export interface TrueEvent {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds, true time. */
  readonly at: number;
  /** The person, else the device. */
  readonly visitor: string;
  readonly anonymousId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly seq: number;
  readonly isEntry: boolean;
  readonly channel: string;
  readonly deviceClass: string;
  readonly bot: string;
  /** In ten-thousandths of `currency`; null when the event has none. */
  readonly value: bigint | null;
  readonly currency: string;
  readonly orderId: string;
}

/** Each event that was allowed to count, once, in the order in which it happened. */
export function trueEvents(deliveries: readonly Delivery[]): TrueEvent[] {
  const planned = new Map<string, PlannedEvent>();
  for (const { events } of deliveries) {
    for (const one of events) {
      if (one.event.consent === 'granted') planned.set(one.event.event_id, one);
    }
  }
  const inOrder = [...planned.values()].sort(
    (one, other) => one.at - other.at || (one.event.seq ?? 0) - (other.event.seq ?? 0),
  );
  const personOf = new Map<string, string>();
  for (const { event } of inOrder) {
    const known = personOf.has(event.anonymous_id);
    if (event.user_id && !known) personOf.set(event.anonymous_id, event.user_id);
  }
  return inOrder.map((one) => toTrueEvent(one, personOf));
}

function toTrueEvent(
  { event, at, channel, device }: PlannedEvent,
  personOf: ReadonlyMap<string, string>,
): TrueEvent {
  const properties = event.properties ?? {};
  return {
    id: event.event_id,
    name: event.name,
    at,
    visitor: event.user_id ?? personOf.get(event.anonymous_id) ?? event.anonymous_id,
    anonymousId: event.anonymous_id,
    userId: event.user_id ?? '',
    sessionId: event.session_id ?? '',
    seq: event.seq ?? 0,
    isEntry: event.context?.is_entry ?? false,
    channel,
    deviceClass: device.deviceClass,
    bot: device.bot,
    value:
      properties.value === undefined || properties.value === null
        ? null
        : tenThousandths(properties.value),
    currency: properties.currency ?? '',
    orderId: String(properties.transaction_id ?? ''),
  };
}

export const isPerson = (event: TrueEvent): boolean => event.bot === '';

/** Visitor → their events, in order. */
export function byVisitor(events: readonly TrueEvent[]): Map<string, TrueEvent[]> {
  const journeys = new Map<string, TrueEvent[]>();
  for (const event of events) {
    const journey = journeys.get(event.visitor);
    if (journey) journey.push(event);
    else journeys.set(event.visitor, [event]);
  }
  return journeys;
}
