/** What was sent, and what of it must not count: the faults that were planted on the way. */
import type { Delivery } from '../planned-event.js';

export interface DeliveryTruth {
  readonly deliveries: number;
  /** Events sent, repeats among them. */
  readonly sent: number;
  /** Sent, and their consent let them in. */
  readonly accepted: number;
  /** Of the accepted: each counts once. */
  readonly stored: number;
  readonly duplicates: number;
  readonly dropped: { readonly consent_denied: number; readonly consent_pending: number };
  /** Different events that came more than an hour after they happened. */
  readonly late: number;
  /** Different events that came after a later one of the same device. */
  readonly outOfOrder: number;
  readonly fromBots: number;
  readonly withWrongClock: number;
}

const hourMs = 3_600_000;

/** @param deliveries in the order in which they are sent. */
export function deliveryTruth(deliveries: readonly Delivery[]): DeliveryTruth {
  const stored = new Set<string>();
  const latest = new Map<string, number>();
  const truth = { sent: 0, accepted: 0, late: 0, outOfOrder: 0, fromBots: 0, withWrongClock: 0 };
  const dropped = { consent_denied: 0, consent_pending: 0 };
  for (const { at, device, events } of deliveries) {
    for (const { event, at: happenedAt } of events) {
      truth.sent++;
      if (event.consent === 'denied') dropped.consent_denied++;
      if (event.consent === 'pending') dropped.consent_pending++;
      if (event.consent !== 'granted') continue;
      truth.accepted++;
      if (stored.has(event.event_id)) continue;
      stored.add(event.event_id);
      const seq = event.seq ?? 0;
      const before = latest.get(device.anonymousId) ?? 0;
      if (at - happenedAt > hourMs) truth.late++;
      if (seq < before) truth.outOfOrder++;
      if (device.bot !== '') truth.fromBots++;
      if (device.skewMs !== 0) truth.withWrongClock++;
      latest.set(device.anonymousId, Math.max(before, seq));
    }
  }
  return {
    deliveries: deliveries.length,
    ...truth,
    stored: stored.size,
    duplicates: truth.accepted - stored.size,
    dropped,
  };
}
