/** One visitor's journey, event by event. */
import { stagesAlong } from './stages-truth.js';
import type { TrueEvent } from './true-event.js';
import { totalsTruth, type TotalsTruth } from './totals-truth.js';

export interface JourneyTruth extends Pick<TotalsTruth, 'sessions' | 'orders' | 'revenue'> {
  readonly visitor: string;
  readonly userId: string;
  /** Sorted. */
  readonly anonymousIds: readonly string[];
  readonly touchpoints: readonly {
    readonly id: string;
    readonly name: string;
    readonly stage: string | null;
    readonly sessionId: string;
  }[];
}

export function journeyTruth(visitor: string, journey: readonly TrueEvent[]): JourneyTruth {
  const stages = stagesAlong(journey);
  const { sessions, orders, revenue } = totalsTruth(journey);
  return {
    visitor,
    userId: journey.find(({ userId }) => userId !== '')?.userId ?? '',
    anonymousIds: [...new Set(journey.map(({ anonymousId }) => anonymousId))].sort(),
    touchpoints: journey.map(({ id, name, sessionId }, index) => ({
      id,
      name,
      stage: stages[index] ?? null,
      sessionId,
    })),
    sessions,
    orders,
    revenue,
  };
}
