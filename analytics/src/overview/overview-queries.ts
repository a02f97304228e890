/** Queries `overview_stages` and `overview_touchpoints`. */
import { createBinder, defineQuery, type Binder, type QueryTarget } from '@tabiji/warehouse';
import type { OverviewRequest } from '../api-types/index.js';
import type { EventScope } from '../scope/event-scope.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { orderKey, stagePosition, type Stages } from '../stage/stage-of.js';

interface OverviewParameters {
  readonly request: OverviewRequest;
  readonly stages: Stages;
}

const limits = { maxMemoryBytes: 2 * 1024 ** 3 };

function travelledCtes(
  binder: Binder,
  target: QueryTarget,
  { request, stages }: OverviewParameters,
): string {
  const scope: EventScope = {
    source: request.source,
    fromMs: request.from === null ? null : Date.parse(request.from),
    untilMs: request.to === null ? null : Date.parse(request.to),
    names: null,
    bots: request.include_bots ? 'included' : 'left_out',
  };
  const events = visitorEvents({
    binder,
    target,
    scope,
    columns: {
      name: 'name',
      channel: 'channel',
      is_entry: 'is_entry',
      at: 'toUnixTimestamp64Milli(occurred_at)',
      order_key: `if(name = 'purchase', ${orderKey}, '')`,
    },
  });
  const purchases = visitorEvents({
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
  FROM (${purchases})
  GROUP BY visitor
),
-- one row an event of the range
staged AS (
  SELECT visitor, toString(name) AS name, toString(channel) AS channel, at,
    ${stagePosition(binder, stages)} AS stage
  FROM (${events}) AS event
  ANY LEFT JOIN first_orders USING visitor
),
-- one row a visitor and touchpoint
touched AS (
  SELECT visitor, stage, name, channel, min(at) AS first_at, max(at) AS last_at
  FROM staged
  GROUP BY visitor, stage, name, channel
),
-- one row a visitor; firsts and lasts by stage, 0 where there is none
travelled AS (
  SELECT
    visitor,
    [${positions.map((stage) => `minIf(first_at, stage = ${stage})`).join(', ')}] AS firsts,
    [${positions.map((stage) => `maxIf(last_at, stage = ${stage})`).join(', ')}] AS lasts,
    groupArrayIf((stage, name, channel, first_at), stage > 0) AS touchpoints
  FROM touched
  GROUP BY visitor
)`;
}

export interface OverviewStagesRow {
  readonly visitors: number;
  /** By stage; the last stage's went_on is 0. */
  readonly reached: number[];
  readonly went_on: number[];
}

export const overviewStages = defineQuery<OverviewParameters, OverviewStagesRow>({
  name: 'overview_stages',
  limits,
  sql(parameters, target) {
    const binder = createBinder();
    return binder.bound(`WITH ${travelledCtes(binder, target, parameters)}
SELECT
  toUInt32(count()) AS visitors,
  arrayMap(n -> toUInt32(n), sumForEach(arrayMap(first -> first > 0, firsts))) AS reached,
  arrayMap(n -> toUInt32(n), sumForEach(arrayMap(
    (first, next) -> first > 0 AND next >= first,
    firsts, arrayPushBack(arrayPopFront(lasts), toInt64(0))
  ))) AS went_on
FROM travelled`);
  },
});

export interface TouchpointRow {
  /** From 1. */
  readonly stage: number;
  readonly name: string;
  readonly channel: string;
  readonly reached: number;
  readonly went_on: number;
}

/** The most frequent touchpoints of each stage. */
export const overviewTouchpoints = defineQuery<OverviewParameters, TouchpointRow>({
  name: 'overview_touchpoints',
  limits,
  sql(parameters, target) {
    const binder = createBinder();
    const ctes = travelledCtes(binder, target, parameters);
    return binder.bound(`WITH ${ctes}
SELECT
  touchpoint.1 AS stage,
  touchpoint.2 AS name,
  touchpoint.3 AS channel,
  toUInt32(count()) AS reached,
  toUInt32(countIf(stage < length(lasts) AND lasts[stage + 1] >= touchpoint.4)) AS went_on
FROM travelled
ARRAY JOIN touchpoints AS touchpoint
GROUP BY stage, name, channel
ORDER BY stage, reached DESC, name, channel
LIMIT ${binder.bind('UInt32', parameters.request.touchpoints)} BY stage`);
  },
});
