/**
 * From where a funnel's events are read: from `events`, or from `journeys` for all visitors but those
 * who changed since it was built. Both give the same answer; this chooses the one that costs less.
 */
import { stepLetters } from '../funnel/lettered/step-letters.js';
import type { FunnelPlan } from '../funnel/funnel-plan.js';
import type { PlannedCondition } from '../funnel/planned-step.js';
import type { QuestionContext, RollupChoice } from '../question/question-context.js';
import { lettersOf } from './letters.js';
import { mostChanged, type JourneysState } from './journeys-state.js';

/**
 * In a range no longer than this there is less to read in `events`, whose key has the day, than arrays
 * in `journeys`; texts are less at any length.
 */
const shortRangeMs = 31 * 86_400_000;

/** null: `events`. The same for all queries of one answer; its meta says which. */
export async function chooseRoute(
  plan: FunnelPlan,
  context: QuestionContext,
): Promise<JourneysState | null> {
  const choice = context.deps.rollups ?? 'auto';
  if (choice === 'never' || !isAnswerable(plan)) return null;
  const route = journeyRoute(plan, await context.journeys(), choice, context.nowMs);
  if (route !== null) context.readJourneys();
  return route;
}

function journeyRoute(
  plan: FunnelPlan,
  state: JourneysState | null,
  choice: RollupChoice,
  nowMs: number,
): JourneysState | null {
  if (state === null || state.changed.length > mostChanged || !knowsNames(plan, state)) return null;
  const { fromMs, toMs } = plan;
  const isShort = fromMs !== null && (toMs ?? nowMs) - fromMs <= shortRangeMs;
  const isText = stepLetters({ ...plan, route: state }) !== null;
  return choice === 'auto' && isShort && !isText ? null : state;
}

/** Whether each event that is asked for can be told by its letter. */
const knowsNames = ({ steps, exclusions }: FunnelPlan, { names: known }: JourneysState): boolean =>
  [...steps, ...exclusions].every(({ names }) => lettersOf(names ?? [], known) !== null);

/** `journeys` knows of an event its name, time, order, money and device, and visitors only. */
const isAnswerable = (plan: FunnelPlan): boolean =>
  plan.unit === 'visitor' &&
  plan.held.length === 0 &&
  plan.tieToleranceMs === 0 &&
  !plan.isSessionBound &&
  !plan.includeBots &&
  [...plan.steps, ...plan.exclusions].every(isByName);

const isByName = ({ names, where }: PlannedCondition): boolean =>
  names !== null && where.length === 0;
