/**
 * Cuts visits into deliveries as a tracker does, and plants what goes wrong on the way: late,
 * repeated and disordered ones. What happened stays the same.
 */
import type { Delivery, PlannedEvent } from './planned-event.js';
import type { Random } from './random.js';

export interface FaultOptions {
  readonly late: boolean;
  readonly duplicates: boolean;
  readonly disorder: boolean;
}

const hourMs = 3_600_000;

/** The deliveries of one visit, in no particular order. */
export function deliveriesOf(
  events: readonly PlannedEvent[],
  random: Random,
  faults: FaultOptions,
): Delivery[] {
  const deliveries: Delivery[] = [];
  let rest = events;
  while (rest.length > 0) {
    const size = random.between(2, 9);
    const batch = rest.slice(0, size);
    rest = rest.slice(size);
    deliveries.push(...deliver(batch, rest[0], random, faults));
  }
  return deliveries;
}

function deliver(
  batch: readonly PlannedEvent[],
  next: PlannedEvent | undefined,
  random: Random,
  faults: FaultOptions,
): Delivery[] {
  const last = batch[batch.length - 1];
  if (!last) return [];
  const isLate = random.chance(0.05);
  const delayMs = isLate && faults.late ? random.between(2 * hourMs, 9 * hourMs) : 0;
  const wobbleMs = faults.disorder && random.chance(0.1) ? random.between(20_000, 300_000) : 0;
  const delivery: Delivery = {
    at: last.at + random.between(800, 2500) + delayMs + wobbleMs,
    device: last.device,
    events: faults.disorder && random.chance(0.1) ? random.shuffle(batch) : batch,
    fault: delayMs > 0 ? 'late' : 'none',
  };
  const deliveries = [delivery];
  if (faults.duplicates && random.chance(0.06)) {
    // The answer was lost: the whole batch again.
    deliveries.push({
      ...delivery,
      at: delivery.at + random.between(2000, 90_000),
      fault: 'duplicate',
    });
  }
  if (faults.duplicates && random.chance(0.05)) {
    // Two tabs adopted the same queue: one event again, in the company of a newer one.
    const again = random.pick(batch);
    deliveries.push({
      at: Math.max(delivery.at, next?.at ?? 0) + random.between(500, 5000),
      device: last.device,
      events: next ? [again, next] : [again],
      fault: 'duplicate',
    });
  }
  return deliveries;
}
