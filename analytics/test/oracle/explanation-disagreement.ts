/** Where the funnel replayed over each unit's events isn't what the engine counts, one by one. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { explanationRequestSchema } from '../../src/api-types/index.js';
import { attemptsCtes } from '../../src/funnel/attempts.js';
import { askFunnel } from '../../src/funnel/ask-funnel.js';
import { askWithTies } from '../../src/funnel/ask-with-ties.js';
import { askExplanation } from '../../src/funnel/explain/ask-explanation.js';
import { replayUnit } from '../../src/funnel/explain/replay-unit.js';
import { unitTimeline, type TimelineEvent } from '../../src/funnel/explain/unit-timeline.js';
import { hasConverted } from '../../src/funnel/explain/verdict-of.js';
import { planFunnel, type FunnelPlan } from '../../src/funnel/funnel-plan.js';
import type { KnownTies } from '../../src/funnel/known-ties.js';
import type { QuestionContext } from '../../src/question/question-context.js';
import { definitionOf } from '../fixture/worlds.js';
import type { World } from './random-world.js';

interface UnitRow {
  readonly unit: string;
  readonly level: number;
  readonly entered_ms: number;
  readonly reached_ms: readonly number[];
  readonly unknown_ties: readonly string[];
}

const unitRows = defineQuery<{ readonly plan: FunnelPlan; readonly ties: KnownTies }, UnitRow>({
  name: 'unit_rows',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties }, target) {
    const binder = createBinder();
    return binder.bound(`WITH ${attemptsCtes({ binder, target, plan, ties })}
SELECT
  toString(visitor) AS unit, level, toFloat64(entered_at) AS entered_ms,
  arrayMap(time -> toFloat64(time), reached_at) AS reached_ms, unknown_ties
FROM attempts`);
  },
});

/** null where all agree. One unit, by `pick`, is also asked for as the API does. */
export async function explanationDisagreementOf(
  { funnel }: World,
  source: string,
  newContext: () => QuestionContext,
  pick: number,
): Promise<object | null> {
  const definition = { ...definitionOf(funnel, source), breakdown: null };
  const plan = planFunnel(definition);
  const rows = await askWithTies(newContext(), unitRows, { plan });
  const timelines = byUnit(await newContext().ask(unitTimeline, { plan, unit: null, keys: null }));
  const counts = plan.steps.map(() => 0);
  let completed = 0;
  for (const [unit, events] of timelines) {
    const { counted } = replayUnit(events, plan);
    const reached = plan.steps.map((_, step) => {
      const served = counted?.served.find((one, place) =>
        plan.path === 'any' ? place === step : one.step === step,
      );
      return served?.event.at ?? 0;
    });
    const replayed = { level: counted?.level ?? 0, entered: counted?.enteredAt ?? 0, reached };
    const row = rows.find((one) => one.unit === unit);
    const found = {
      level: row?.level ?? 0,
      entered: row?.entered_ms ?? 0,
      reached: plan.steps.map((_, step) => row?.reached_ms[step] ?? 0),
    };
    if (JSON.stringify(replayed) !== JSON.stringify(found))
      return { funnel, events, replayed, found };
    for (const [step, at] of reached.entries()) counts[step] = (counts[step] ?? 0) + Number(at > 0);
    if (counted !== null && hasConverted(counted, plan)) completed++;
  }
  const { steps, converted } = await askFunnel(definition, newContext());
  const bars = [...steps.map(({ count }) => count), converted];
  const sums = [...counts, completed];
  if (bars.join() !== sums.join()) return { funnel, bars, sums };

  const unit = [...timelines.keys()][pick % Math.max(timelines.size, 1)];
  if (unit === undefined) return null;
  const request = explanationRequestSchema.parse({ funnel: definition, unit_id: unit });
  const explained = await askExplanation(request, newContext());
  const level = rows.find((one) => one.unit === unit)?.level ?? 0;
  const events = timelines.get(unit)?.map(({ id }) => id);
  const isOne =
    explained.level === level &&
    explained.events.map((one) => one.event_id).join() === events?.join();
  return isOne ? null : { funnel, level, events, explained };
}

function byUnit(events: readonly TimelineEvent[]): Map<string, TimelineEvent[]> {
  const units = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    const own = units.get(event.unit);
    if (own === undefined) units.set(event.unit, [event]);
    else own.push(event);
  }
  return units;
}
