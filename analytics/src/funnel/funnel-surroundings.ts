/** Query `funnel_surroundings`: how fresh the funnel's events are, and the bots beside it. */
import { createBinder, defineQuery, type Binder, type QueryTarget } from '@tabiji/warehouse';
import { askOne, type QuestionContext } from '../question/question-context.js';
import { scopeConditions } from '../scope/event-scope.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { scopeOf, type FunnelPlan } from './funnel-plan.js';
import { eventCondition } from './step-bits.js';
import { entrySteps } from './entry-steps.js';

export interface FunnelSurroundingsRow {
  /** received_at in epoch milliseconds; null when no event is in scope. */
  readonly latest_ms: number | null;
  /** Bot visitors with a first step in the range. */
  readonly bots: number;
}

interface FunnelSurroundingsParameters {
  readonly plan: FunnelPlan;
  readonly countBots: boolean;
}

export const funnelSurroundings = defineQuery<FunnelSurroundingsParameters, FunnelSurroundingsRow>({
  name: 'funnel_surroundings',
  sql({ plan, countBots }, target) {
    const binder = createBinder();
    const scope = scopeOf(plan);
    const bots = countBots && !plan.includeBots ? botsWithFirstStep(binder, target, plan) : '0';
    return binder.bound(`
SELECT
  toFloat64(maxOrNull(toUnixTimestamp64Milli(received_at))) AS latest_ms,
  toUInt32(${bots}) AS bots
FROM ${target.table('events')}
WHERE ${scopeConditions(binder, scope).join('\n  AND ')}`);
  },
});

function botsWithFirstStep(binder: Binder, target: QueryTarget, plan: FunnelPlan): string {
  const mask = entrySteps(plan);
  const first = plan.steps.filter((_, index) => (mask >>> index) & 1);
  const isAnyName = first.some(({ names }) => names === null);
  const bots = visitorEvents({
    binder,
    target,
    scope: {
      ...scopeOf(plan),
      untilMs: plan.toMs,
      names: isAnyName ? null : first.flatMap(({ names }) => names ?? []),
      bots: 'only',
    },
    columns: {},
    where: [`(${first.map((step) => eventCondition(binder, step)).join(' OR ')})`],
  });
  return `(SELECT uniqExact(visitor) FROM (${bots}))`;
}

/** received_at of the newest event in the funnel's scope, epoch milliseconds. */
export const askLatest = async (
  plan: FunnelPlan,
  context: QuestionContext,
): Promise<number | null> =>
  (await askOne(context, funnelSurroundings, { plan, countBots: false })).latest_ms;
