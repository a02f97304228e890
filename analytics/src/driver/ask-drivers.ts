/** What goes with getting to the next step, and what with dropping. Never: what causes it. */
import { canonicalName } from '@tabiji/contract';
import type { Driver, DriversRequest, DriversResult } from '../api-types/index.js';
import { askWithTies } from '../funnel/ask-with-ties.js';
import { describeFunnel } from '../funnel/describe-funnel.js';
import { planFunnel } from '../funnel/funnel-plan.js';
import { askLatest } from '../funnel/funnel-surroundings.js';
import { InvalidRequest } from '../question/invalid-request.js';
import type { QuestionContext } from '../question/question-context.js';
import { falseDiscoveryRates } from '../statistic/false-discovery.js';
import { oddsRatio } from '../statistic/odds-ratio.js';
import { driverCounts, type FactorTuple } from './driver-counts.js';
import { goingOnSpans } from './going-on-spans.js';

/** Of everything called a difference, this part may be none. */
const acceptedRate = 0.05;

export async function askDrivers(
  request: DriversRequest,
  context: QuestionContext,
): Promise<DriversResult> {
  const { funnel, step, properties, min_people: minPeople, limit } = request;
  const plan = planFunnel(funnel);
  if (step + 1 >= plan.steps.length) {
    const detail = `Nobody goes on from the last step: the funnel has ${plan.steps.length} steps, counted from 0.`;
    throw new InvalidRequest('/step', detail);
  }
  const [timed] = await askWithTies(context, goingOnSpans, { plan, step });
  const spans = timed === undefined || timed.spans.length === 0 ? [0] : timed.spans;
  const [rows, latestMs] = await Promise.all([
    askWithTies(context, driverCounts, {
      plan,
      step,
      properties: [...new Set(properties)],
      minPeople,
      spans,
    }),
    askLatest(plan, context),
  ]);
  const { went_on = 0, dropped = 0, factors = [], too_few = 0 } = rows[0] ?? {};
  const enough = went_on >= minPeople && dropped >= minPeople;
  const errors = new Set(request.error_events.map(canonicalName));
  const drivers = enough ? compare(factors, went_on, dropped, errors) : [];
  return {
    reached: went_on + dropped,
    went_on,
    dropped,
    enough,
    compared: drivers.length,
    too_few: enough ? too_few : too_few + factors.length,
    drivers: drivers.sort(byWeight).slice(0, limit),
    meta: context.meta(
      request,
      `What goes with getting from step ${step + 1} to step ${step + 2}, and what with dropping, in: ${describeFunnel(funnel)}`,
      latestMs,
    ),
  };
}

function compare(
  factors: readonly FactorTuple[],
  wentOn: number,
  dropped: number,
  errors: ReadonlySet<string>,
): Driver[] {
  const compared = factors.map(([property, value, wentOnWith, droppedWith]) => {
    const counts = {
      went_on_with: wentOnWith,
      went_on_without: wentOn - wentOnWith,
      dropped_with: droppedWith,
      dropped_without: dropped - droppedWith,
    };
    const odds = oddsRatio({
      with: counts.went_on_with,
      without: counts.went_on_without,
      othersWith: counts.dropped_with,
      othersWithout: counts.dropped_without,
    });
    const isEvent = property === '';
    return {
      kind: isEvent ? (errors.has(value) ? 'error' : 'event') : 'property',
      name: isEvent ? value : property,
      value: isEvent ? null : value,
      counts,
      odds,
    } as const;
  });
  const rates = falseDiscoveryRates(compared.map(({ odds }) => odds.p));
  return compared.map(({ kind, name, value, counts, odds }, index) => {
    const rate = rates[index] ?? 1;
    const direction = odds.ratio > 1 ? 'going_on' : 'dropping';
    return {
      kind,
      name,
      value,
      ...counts,
      odds_ratio: odds.ratio,
      interval: odds.interval,
      corrected: odds.isCorrected,
      p_value: odds.p,
      q_value: rate,
      goes_with: rate <= acceptedRate ? direction : 'neither',
    };
  });
}

const weightOf = ({ odds_ratio, went_on_with, dropped_with }: Driver): number =>
  Math.abs(Math.log(odds_ratio)) * (went_on_with + dropped_with);

/** By name where the weights are equal, so that an answer is the same every time. */
const byWeight = (a: Driver, b: Driver): number =>
  weightOf(b) - weightOf(a) ||
  (`${a.kind} ${a.name} ${a.value}` < `${b.kind} ${b.name} ${b.value}` ? -1 : 1);
