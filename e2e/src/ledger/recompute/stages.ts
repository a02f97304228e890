/** How many visitors reached each stage, and how many of them went on to the next. */
import type { LedgerEvent } from '../shopper-events.js';
import type { Visitors } from './visitors.js';

export interface StageReach {
  readonly stage: string;
  readonly reached: number;
  readonly went_on: number | null;
}

export const stagesInOrder = ['awareness', 'consideration', 'acquisition', 'service', 'loyalty'];

/** The stages of the names that the ledger's shoppers use; a second order is loyalty. */
function stagesOf(events: readonly LedgerEvent[]): { stage: string; at: number }[] {
  let orders = 0;
  return events.flatMap(({ name, is_entry, occurred_at: at }) => {
    if (name === 'page_view') return is_entry ? [{ stage: 'awareness', at }] : [];
    if (name === 'view_item') return [{ stage: 'consideration', at }];
    if (name === 'purchase' && ++orders > 1) return [{ stage: 'loyalty', at }];
    return [{ stage: 'acquisition', at }];
  });
}

export function recomputeStages(visitors: Visitors): StageReach[] {
  const journeys = [...visitors.values()].map(stagesOf);
  return stagesInOrder.map((stage, position) => {
    const next = stagesInOrder[position + 1];
    const firsts = journeys.flatMap((journey) => {
      const first = journey.find((touch) => touch.stage === stage);
      return first ? [{ first, journey }] : [];
    });
    const wentOn = firsts.filter(({ first, journey }) =>
      journey.some((touch) => touch.stage === next && touch.at >= first.at),
    );
    return { stage, reached: firsts.length, went_on: next === undefined ? null : wentOn.length };
  });
}
