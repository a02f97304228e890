/** Why one unit counts where it counts: the funnel replayed over its timeline, event by event. */
import {
  maxExplainedEvents,
  type ExplainedEvent,
  type Explanation,
  type ExplanationRequest,
} from '../../api-types/index.js';
import { visitorSummaries } from '../../journey/visitor-queries.js';
import { InvalidRequest, NotFound } from '../../question/invalid-request.js';
import { askOne, type QuestionContext } from '../../question/question-context.js';
import { findKeys } from '../../visitor/find-keys.js';
import { findPeople } from '../../visitor/visitor-people.js';
import { describeFunnel } from '../describe-funnel.js';
import { planFunnel, type FunnelPlan } from '../funnel-plan.js';
import { reasonOf, stepsOf } from './event-reason.js';
import { reasonWords, verdictWords } from './explanation-words.js';
import { replayUnit, type Replay } from './replay-unit.js';
import type { ReplayedAttempt } from './unit-event.js';
import { unitLeftOut, unitTimeline, type TimelineEvent } from './unit-timeline.js';
import { hasConverted, verdictOf } from './verdict-of.js';

const maxAttempts = 100;

export async function askExplanation(
  request: ExplanationRequest,
  context: QuestionContext,
): Promise<Explanation> {
  const { funnel, limit } = request;
  const plan = planFunnel(funnel);
  const { unit, keys } = await findUnit(request.unit_id, plan, context);
  const [events, leftOut] = await Promise.all([
    context.ask(unitTimeline, { plan, unit, keys }),
    askOne(context, unitLeftOut, { plan, unit, keys }),
  ]);
  if (events.length > maxExplainedEvents) {
    const detail = `It has more than ${maxExplainedEvents} events in the funnel's time: ask for a shorter range.`;
    throw new InvalidRequest('/unit_id', detail);
  }
  if (events.length === 0 && keys !== null) {
    const known = await context.ask(visitorSummaries, { visitors: [unit], keys });
    if (known.length === 0) throw new NotFound('No events of this visitor');
  }
  const visitor = events[0]?.person ?? (plan.unit === 'visitor' ? unit : '');
  const people = await findPeople(context, visitor === '' ? [] : [visitor]);
  const replay = replayUnit(events, plan);
  const told = replay.counted ?? replay.attempts.find(({ isRemoved }) => isRemoved) ?? null;
  const verdict = told === null ? 'never_entered' : verdictOf(told, events, plan, context.nowMs);
  return {
    unit_id: unit,
    visitor_id: visitor,
    user_id: people.get(visitor) ?? '',
    level: replay.counted?.level ?? 0,
    converted: replay.counted !== null && hasConverted(replay.counted, plan),
    entered_at: replay.counted === null ? null : instant(replay.counted.enteredAt),
    verdict,
    words: `${countWords(replay.counted, plan)} ${verdictWords(verdict, told, plan)}`,
    steps: stepTimes(replay.counted, plan),
    attempts: describeAttempts(replay, events, plan, context.nowMs),
    attempts_total: replay.attempts.length,
    events: chosen(events, limit).map((event) => describeEvent(event, told, replay, plan)),
    events_total: events.length,
    left_out: leftOut,
    meta: context.meta(
      request,
      `Why one unit counts where it counts in: ${describeFunnel(funnel)}`,
      events.length === 0 ? null : Math.max(...events.map((event) => event.received_ms)),
    ),
  };
}

const instant = (ms: number): string => new Date(ms).toISOString();

async function findUnit(
  unitId: string,
  { unit }: FunnelPlan,
  context: QuestionContext,
): Promise<{ unit: string; keys: readonly string[] | null }> {
  if (BigInt(unitId) >= 2n ** 64n) {
    throw new InvalidRequest('/unit_id', 'a unit_id or visitor_id that the API gave');
  }
  if (unit !== 'visitor') return { unit: unitId, keys: null };
  const { visitor, keys } = await findKeys(unitId, context);
  return { unit: visitor, keys };
}

function countWords(counted: ReplayedAttempt | null, { path, steps }: FunnelPlan): string {
  if (counted === null) return 'Not in the funnel.';
  const { level } = counted;
  return path === 'any'
    ? `Counts at ${level} of ${steps.length} steps.`
    : `Counts at step ${level} (${steps[level - 1]?.label ?? ''}) of ${steps.length}.`;
}

/** In any order a bar isn't about a step of its own: the k-th is that of k steps. */
const stepTimes = (
  counted: ReplayedAttempt | null,
  { path, steps }: FunnelPlan,
): Explanation['steps'] =>
  steps.map(({ label }, index) => {
    const served = counted?.served.find((one, place) =>
      path === 'any' ? place === index : one.step === index,
    );
    return {
      step: path === 'any' ? `${index + 1} of ${steps.length} steps` : label,
      reached_at: served === undefined ? null : instant(served.event.at),
      event_id: served?.event.id ?? null,
    };
  });

/** The newest, if they are too many, and the one that counts. */
const describeAttempts = (
  { attempts, counted }: Replay<TimelineEvent>,
  events: readonly TimelineEvent[],
  plan: FunnelPlan,
  nowMs: number,
): Explanation['attempts'] =>
  attempts
    .filter((one, index) => one === counted || attempts.length - index < maxAttempts)
    .map((attempt) => {
      const verdict = verdictOf(attempt, events, plan, nowMs);
      return {
        entered_at: instant(attempt.enteredAt),
        begins_at_step: attempt.start,
        level: attempt.level,
        verdict,
        counts: attempt === counted,
        words: verdictWords(verdict, attempt, plan),
      };
    });

/** As many as asked for: first those that some step or exclusion asks for, then the newest others. */
function chosen(events: readonly TimelineEvent[], limit: number): TimelineEvent[] {
  const matters = (event: TimelineEvent): boolean => event.asked + event.exclusions !== 0;
  const ranked = [...events].reverse().sort((a, b) => Number(matters(b)) - Number(matters(a)));
  const shown = new Set(ranked.slice(0, limit));
  return events.filter((event) => shown.has(event));
}

function describeEvent(
  event: TimelineEvent,
  attempt: ReplayedAttempt | null,
  replay: Replay<TimelineEvent>,
  plan: FunnelPlan,
): ExplainedEvent {
  const why = reasonOf(event, attempt, replay, plan);
  return {
    event_id: event.id,
    name: event.name,
    occurred_at: instant(event.occurred_ms),
    session_id: event.session,
    path: event.path,
    title: event.title,
    may_serve: stepsOf(event),
    reason: why.reason,
    step: why.step,
    missing_step: why.missingStep,
    property: why.property,
    words: reasonWords(why, plan),
  };
}
