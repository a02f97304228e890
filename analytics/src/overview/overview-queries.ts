/** Query `overview`: who reached which stage, who went on, and by which touchpoints. */
import { createBinder, defineQuery, type Binder, type QueryTarget } from '@tabiji/warehouse';
import type { OverviewRequest } from '../api-types/index.js';
import type { EventScope } from '../scope/event-scope.js';
import { scopeConditions } from '../scope/event-scope.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { orderKey, repeatPosition, stagePosition, type Stages } from '../stage/stage-of.js';

interface OverviewParameters {
  readonly request: OverviewRequest;
  readonly stages: Stages;
}

export interface OverviewRow {
  /** From 1; 0: the row of all visitors. */
  readonly stage: number;
  readonly name: string;
  readonly channel: string;
  /** Visitors with the touchpoint; of stage 0: all of them. */
  readonly reached: number;
  /** Of those, with an event of the next stage at or after it. */
  readonly went_on: number;
  /** By stage, of stage 0 only; the last stage's went_on is 0. */
  readonly reached_by_stage: number[];
  readonly went_on_by_stage: number[];
}

/** Name and channel as one number: a number is grouped by in a fraction of the time. */
const touchpointKey = 'bitXor(sipHash64(name), sipHash64(1, channel))';

const scopeOf = (request: OverviewRequest): EventScope => ({
  source: request.source,
  fromMs: request.from === null ? null : Date.parse(request.from),
  untilMs: request.to === null ? null : Date.parse(request.to),
  names: null,
  bots: request.include_bots ? 'included' : 'left_out',
});

function stagedCtes(
  binder: Binder,
  target: QueryTarget,
  { request, stages }: OverviewParameters,
): string {
  const scope = scopeOf(request);
  const columns = {
    touchpoint: touchpointKey,
    at: 'toUnixTimestamp64Milli(occurred_at)',
    stage: stagePosition(binder, stages),
  };
  const others = visitorEvents({ binder, target, scope, columns, where: [`name != 'purchase'`] });
  const purchases = visitorEvents({
    binder,
    target,
    scope: { ...scope, names: ['purchase'] },
    columns: { ...columns, order_key: orderKey },
  });
  const everPurchases = visitorEvents({
    binder,
    target,
    scope: { ...scope, fromMs: null, names: ['purchase'] },
    columns: { order_key: orderKey, occurred_at: 'occurred_at', seq: 'seq', event_id: 'event_id' },
  });
  const positions = stages.preset.stages.map((_, index) => index + 1);
  return `
-- one row a visitor who ever bought
first_orders AS (
  SELECT visitor, argMin(order_key, (occurred_at, seq, event_id)) AS first_order
  FROM (${everPurchases})
  GROUP BY visitor
),
-- one row an event of the range
staged AS (
  SELECT visitor, touchpoint, at, stage
  FROM (${others})
  UNION ALL
  SELECT visitor, touchpoint, at, if(order_key = first_order, stage, ${repeatPosition(stages)}) AS stage
  FROM (${purchases}) AS purchase
  ANY LEFT JOIN first_orders USING visitor
),
-- one row a visitor; events: at, stage and touchpoint as one number, in order
gathered AS (
  SELECT arraySort(groupArray(
    bitOr(bitShiftLeft(toUInt128(at), 72), bitOr(bitShiftLeft(toUInt128(stage), 64), toUInt128(touchpoint)))
  )) AS events
  FROM staged
  GROUP BY visitor
),
-- one row a visitor; is_first: of each event, whether it is the first of its stage and touchpoint
placed AS (
  SELECT
    arrayMap(event -> toInt64(bitShiftRight(event, 72)), events) AS times,
    arrayMap(event -> toUInt8(bitShiftRight(event, 64)), events) AS stages,
    arrayMap(event -> toUInt64(event), events) AS keys,
    arrayReverse(stages) AS stages_back,
    arrayMap(
      (nth, stage) -> nth = 1 AND stage > 0, arrayEnumerateUniq(stages, keys), stages
    ) AS is_first
  FROM gathered
),
-- one row a visitor; firsts and lasts by stage, 0 where there is none
travelled AS (
  SELECT
    [${positions.map((stage) => `times[indexOf(stages, ${stage})]`).join(', ')}] AS firsts,
    [${positions.map((stage) => `times[length(times) + 1 - indexOf(stages_back, ${stage})]`).join(', ')}] AS lasts,
    arrayFilter((stage, is) -> is, stages, is_first) AS touched_stages,
    arrayFilter((key, is) -> is, keys, is_first) AS touchpoints,
    arrayFilter((time, is) -> is, times, is_first) AS touched_at
  FROM placed
)`;
}

export const overview = defineQuery<OverviewParameters, OverviewRow>({
  name: 'overview',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql(parameters, target) {
    const binder = createBinder();
    const { request } = parameters;
    return binder.bound(`WITH ${stagedCtes(binder, target, parameters)},
-- one row a stage and touchpoint, and one for all visitors
counted AS (
  SELECT
    stage,
    touchpoint,
    count() AS reached,
    countIf(stage > 0 AND stage < length(lasts) AND lasts[stage + 1] >= at) AS went_on,
    sumForEachIf(arrayMap(first -> first > 0, firsts), stage = 0) AS reached_by_stage,
    sumForEachIf(
      arrayMap(
        (first, next) -> first > 0 AND next >= first,
        firsts, arrayPushBack(arrayPopFront(lasts), toInt64(0))),
      stage = 0
    ) AS went_on_by_stage
  FROM travelled
  ARRAY JOIN
    arrayPushFront(touched_stages, 0) AS stage,
    arrayPushFront(touchpoints, 0) AS touchpoint,
    arrayPushFront(touched_at, 0) AS at
  GROUP BY stage, touchpoint
),
-- one row a touchpoint of the range, whatever its stage
named AS (
  SELECT DISTINCT name, channel, ${touchpointKey} AS touchpoint
  FROM ${target.table('events')}
  WHERE ${scopeConditions(binder, scopeOf(request)).join(' AND ')}
)
SELECT
  stage,
  toString(named.name) AS name,
  toString(named.channel) AS channel,
  toUInt32(reached) AS reached,
  toUInt32(went_on) AS went_on,
  arrayMap(n -> toUInt32(n), reached_by_stage) AS reached_by_stage,
  arrayMap(n -> toUInt32(n), went_on_by_stage) AS went_on_by_stage
FROM counted
ANY LEFT JOIN named USING touchpoint
ORDER BY stage, reached DESC, name, channel
LIMIT ${binder.bind('UInt32', request.touchpoints)} BY stage`);
  },
});
