/** How many visitors reached each stage, and how many of them went on to the next. */
import { byVisitor, isPerson, type TrueEvent } from './true-event.js';

export interface StageTruth {
  readonly stage: string;
  readonly reached: number;
  /** Null for the last stage. */
  readonly wentOn: number | null;
  /** Every touchpoint of the stage, those that most visitors had first. */
  readonly touchpoints: readonly TouchpointTruth[];
}

export interface TouchpointTruth {
  readonly name: string;
  readonly channel: string;
  readonly reached: number;
  /** Of those, with an event of the next stage at or after it. */
  readonly wentOn: number | null;
}

/** By hand, for the names that the shop's visitors cause. */
const namesByStage: Readonly<Record<string, readonly string[]>> = {
  awareness: ['ad_click', 'view_promotion'],
  consideration: [
    'search',
    'view_item_list',
    'filter',
    'select_item',
    'view_item',
    'review_read',
    'policy_view',
    'add_to_wishlist',
  ],
  acquisition: [
    'add_to_cart',
    'remove_from_cart',
    'view_cart',
    'login',
    'guest_choice',
    'begin_checkout',
    'checkout_step',
    'add_shipping_info',
    'payment_method_offered',
    'payment_method_selected',
    'add_payment_info',
    'payment_attempt',
    'payment_failed',
    'field_error',
  ],
  service: ['order_confirmed', 'support_contact', 'survey_response'],
  loyalty: ['review_submitted', 'reminder_click'],
};
const stageNames = Object.keys(namesByStage);

/** The stage of each event of one journey; a first order is an acquisition, a later one loyalty. */
export function stagesAlong(journey: readonly TrueEvent[]): (string | null)[] {
  let hasBought = false;
  return journey.map(({ name, isEntry }) => {
    if (name === 'page_view') return isEntry ? 'awareness' : null;
    if (name === 'purchase') {
      const stage = hasBought ? 'loyalty' : 'acquisition';
      hasBought = true;
      return stage;
    }
    return stageNames.find((stage) => namesByStage[stage]?.includes(name)) ?? null;
  });
}

interface Touch {
  readonly at: number;
  readonly name: string;
  readonly channel: string;
  readonly stage: string | null;
}

export function stagesTruth(events: readonly TrueEvent[]): StageTruth[] {
  const journeys = [...byVisitor(events.filter(isPerson)).values()].map((journey) => {
    const stages = stagesAlong(journey);
    return journey.map(({ at, name, channel }, index): Touch => ({
      ...{ at, name, channel },
      stage: stages[index] ?? null,
    }));
  });
  return stageNames.map((stage, position) => {
    const next = stageNames[position + 1];
    const counts = reachOf(journeys, next, (touch) => touch.stage === stage);
    const kinds = new Map(
      journeys
        .flat()
        .filter((touch) => touch.stage === stage)
        .map(({ name, channel }) => [`${name} ${channel}`, { name, channel }]),
    );
    const touchpoints = [...kinds.values()].map(({ name, channel }) => ({
      ...{ name, channel },
      ...reachOf(
        journeys,
        next,
        (touch) => touch.stage === stage && touch.name === name && touch.channel === channel,
      ),
    }));
    return { stage, ...counts, touchpoints: touchpoints.sort(mostFirst) };
  });
}

function reachOf(
  journeys: readonly (readonly Touch[])[],
  next: string | undefined,
  matches: (touch: Touch) => boolean,
): { reached: number; wentOn: number | null } {
  let reached = 0;
  let wentOn = 0;
  for (const journey of journeys) {
    const first = journey.find(matches);
    if (!first) continue;
    reached++;
    if (journey.some((touch) => touch.stage === next && touch.at >= first.at)) wentOn++;
  }
  return { reached, wentOn: next === undefined ? null : wentOn };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const mostFirst = (one: TouchpointTruth, other: TouchpointTruth): number =>
  other.reached - one.reached ||
  compare(one.name, other.name) ||
  compare(one.channel, other.channel);
