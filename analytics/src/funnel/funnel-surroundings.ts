/** Query `funnel_surroundings`: how fresh the funnel's events are, and the bots beside it. */
import { createBinder, defineQuery, type Binder, type QueryTarget } from '@tabiji/warehouse';
import { askOne, type QuestionContext } from '../question/question-context.js';
import { botJourneys } from '../rollup/bot-journeys.js';
import type { JourneysState } from '../rollup/journeys-state.js';
import { chooseRoute } from '../rollup/route.js';
import { newestReceived } from '../scope/newest-received.js';
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
  readonly route: JourneysState | null;
  readonly countBots: boolean;
}

const funnelSurroundings = defineQuery<FunnelSurroundingsParameters, FunnelSurroundingsRow>({
  name: 'funnel_surroundings',
  sql({ plan, route, countBots }, target) {
    const binder = createBinder();
    const bots =
      countBots && !plan.includeBots ? `(${botsWithFirstStep(binder, target, plan, route)})` : '0';
    return binder.bound(`
SELECT
  toFloat64((${newestReceived({ binder, target, scope: scopeOf(plan), build: route?.build ?? null })})) AS latest_ms,
  toUInt32(${bots}) AS bots`);
  },
});

/** A SELECT of one number. */
function botsWithFirstStep(
  binder: Binder,
  target: QueryTarget,
  plan: FunnelPlan,
  route: JourneysState | null,
): string {
  const mask = entrySteps(plan);
  const first = plan.steps.filter((_, index) => (mask >>> index) & 1);
  const isAnyName = first.some(({ names }) => names === null);
  const changed =
    route && route.changed.length > 0
      ? binder.bind('Array(UInt64)', [...route.changed])
      : undefined;
  const ofEvents = visitorEvents({
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
    among: changed,
  });
  const counted = `SELECT uniqExact(visitor) FROM (${ofEvents})`;
  if (route === null) return counted;
  const journeys = botJourneys({ binder, target, plan, route, changed });
  return changed === undefined ? journeys : `SELECT (${journeys}) + (${counted})`;
}

export const askSurroundings = async (
  plan: FunnelPlan,
  context: QuestionContext,
  { countBots } = { countBots: true },
): Promise<FunnelSurroundingsRow> =>
  askOne(context, funnelSurroundings, {
    plan,
    route: await chooseRoute(plan, context),
    countBots,
  });

/** received_at of the newest event of the funnel's source and hours, epoch milliseconds. */
export const askLatest = async (
  plan: FunnelPlan,
  context: QuestionContext,
): Promise<number | null> => (await askSurroundings(plan, context, { countBots: false })).latest_ms;
