/** Queries `step_spans` and `step_span_bins`: the time between two steps of a funnel. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { attemptsCtes } from './attempts.js';
import { hasReached } from './behind-bar.js';
import type { FunnelPlan } from './funnel-plan.js';
import type { KnownTies } from './known-ties.js';

export interface StepSpansParameters {
  readonly plan: FunnelPlan;
  readonly ties: KnownTies;
  /** 0-based. */
  readonly fromStep: number;
  readonly toStep: number;
}

/** Times in milliseconds; meaningless when there is nobody. */
export interface StepSpansRow {
  readonly people: number;
  readonly shortest: number;
  readonly longest: number;
  readonly median: number;
  readonly p90: number;
  readonly average: number;
  readonly unknown_ties: string[];
}

const spanOf = ({ fromStep, toStep }: StepSpansParameters): string =>
  `reached_at[${toStep + 1}] - reached_at[${fromStep + 1}]`;

const isThere = ({ fromStep, toStep }: StepSpansParameters): string =>
  `${hasReached(fromStep)} AND ${hasReached(toStep)}`;

export const stepSpans = defineQuery<StepSpansParameters, StepSpansRow>({
  name: 'step_spans',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql(parameters, target) {
    const binder = createBinder();
    return binder.bound(`WITH ${attemptsCtes({ binder, target, ...parameters })},
-- one row a unit with an entry
spans AS (
  SELECT ${spanOf(parameters)} AS span, ${isThere(parameters)} AS is_there, unknown_ties
  FROM attempts
)
SELECT
  toUInt32(countIf(is_there)) AS people,
  toFloat64(minIf(span, is_there)) AS shortest,
  toFloat64(maxIf(span, is_there)) AS longest,
  if(people = 0, 0, quantileExactInclusiveIf(0.5)(span, is_there)) AS median,
  if(people = 0, 0, quantileExactInclusiveIf(0.9)(span, is_there)) AS p90,
  if(people = 0, 0, avgIf(span, is_there)) AS average,
  groupUniqArrayArray(2000)(spans.unknown_ties) AS unknown_ties
FROM spans`);
  },
});

export interface StepSpanBinsParameters extends StepSpansParameters {
  /** Of each bin, ascending; what is shorter than all is in the first. */
  readonly startsMs: readonly number[];
}

export const stepSpanBins = defineQuery<
  StepSpanBinsParameters,
  { readonly bin: number; readonly people: number; readonly unknown_ties: string[] }
>({
  name: 'step_span_bins',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ startsMs, ...parameters }, target) {
    const binder = createBinder();
    const starts = binder.bind('Array(Int64)', [...startsMs]);
    return binder.bound(`WITH ${attemptsCtes({ binder, target, ...parameters })}
SELECT
  toUInt32(if(
    ${isThere(parameters)},
    greatest(arrayCount(start -> start <= ${spanOf(parameters)}, ${starts}), 1) - 1,
    0)) AS bin,
  toUInt32(countIf(${isThere(parameters)})) AS people,
  groupUniqArrayArray(2000)(attempts.unknown_ties) AS unknown_ties
FROM attempts
GROUP BY bin
HAVING people > 0 OR notEmpty(unknown_ties)`);
  },
});
