/** Queries of one unit's events: those that the funnel looks at, and how many it doesn't. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { maxExplainedEvents } from '../../api-types/index.js';
import { propertyText } from '../../property/property-text.js';
import type { EventScope } from '../../scope/event-scope.js';
import { scopeOf, type FunnelPlan } from '../funnel-plan.js';
import { matchedEvents } from '../matched-events.js';
import { conditionBits } from '../step-bits.js';
import type { UnitEvent } from './unit-event.js';

export interface UnitTimelineParameters {
  readonly plan: FunnelPlan;
  /** Its key; null: of every unit. */
  readonly unit: string | null;
  /** Under which a visitor's events are stored; null: of any other unit. */
  readonly keys: readonly string[] | null;
}

export interface TimelineEvent extends UnitEvent {
  readonly unit: string;
  readonly person: string;
  readonly session: string;
  readonly path: string;
  readonly title: string;
  /** Bits of the steps that it could serve whatever is held constant. */
  readonly asked: number;
  /** By property that is held constant. */
  readonly held_values: readonly string[];
  readonly received_ms: number;
  /** Of the event itself; `at` is that of the first of those that are taken as simultaneous. */
  readonly occurred_ms: number;
}

export const unitTimeline = defineQuery<UnitTimelineParameters, TimelineEvent>({
  name: 'unit_timeline',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql(parameters, target) {
    const { plan, unit } = parameters;
    const binder = createBinder();
    const events = matchedEvents({
      binder,
      target,
      plan,
      all: { scope: { ...scopeOf(plan), names: null } },
      columns: {
        event_id: 'event_id',
        event_name: 'toString(name)',
        event_seq: 'seq',
        event_device: 'device_key',
        event_session: 'session_id',
        event_path: 'path',
        event_title: 'title',
        event_received: 'received_at',
        event_occurred: 'toUnixTimestamp64Milli(occurred_at)',
        asked: conditionBits(binder, plan.steps),
        held_values: `CAST([${plan.held.map((property) => propertyText(binder, property)).join(', ')}], 'Array(String)')`,
      },
      where: storedUnder(parameters).map(
        (keys) => `visitor_key IN ${binder.bind('Array(UInt64)', keys)}`,
      ),
    });
    return binder.bound(`
SELECT
  toString(event.visitor) AS unit,
  event_id AS id,
  event_name AS name,
  toFloat64(event_ms) AS at,
  toUInt32(event_seq) AS seq,
  toString(event_device) AS device,
  step_bits AS steps,
  exclusion_bits AS exclusions,
  toString(held) AS held,
  toString(person) AS person,
  event_session AS session,
  event_path AS path,
  event_title AS title,
  asked,
  held_values,
  toFloat64(toUnixTimestamp64Milli(event_received)) AS received_ms,
  toFloat64(event_occurred) AS occurred_ms
FROM (${events}
) AS event
WHERE ${unit === null ? '1' : `event.visitor = ${binder.bind('UInt64', unit)}`}
ORDER BY event_ms, event_seq, step_bits, event_id
${unit === null ? '' : `LIMIT ${maxExplainedEvents + 1}`}`);
  },
});

const storedUnder = ({ keys }: UnitTimelineParameters): string[][] =>
  keys === null ? [] : [[...keys]];

export interface LeftOutRow {
  readonly before_range: number;
  readonly after_window: number;
  readonly bot: number;
}

export const unitLeftOut = defineQuery<
  UnitTimelineParameters & { readonly unit: string },
  LeftOutRow
>({
  name: 'unit_left_out',
  sql(parameters, target) {
    const { plan, unit } = parameters;
    const binder = createBinder();
    const { fromMs, untilMs, bots } = scopeOf(plan);
    const everything: EventScope = {
      ...scopeOf(plan),
      fromMs: null,
      untilMs: null,
      names: null,
      bots: 'included',
    };
    const events = matchedEvents({
      binder,
      target,
      plan,
      all: { scope: everything },
      columns: { is_bot: `bot != ''` },
      where: storedUnder(parameters).map(
        (keys) => `visitor_key IN ${binder.bind('Array(UInt64)', keys)}`,
      ),
    });
    const isBot = bots === 'left_out' ? 'is_bot' : 'false';
    const isBefore = fromMs === null ? 'false' : `event_ms < ${binder.bind('Int64', fromMs)}`;
    const isAfter = untilMs === null ? 'false' : `event_ms >= ${binder.bind('Int64', untilMs)}`;
    return binder.bound(`
SELECT
  toUInt32(countIf(NOT ${isBot} AND ${isBefore})) AS before_range,
  toUInt32(countIf(NOT ${isBot} AND ${isAfter})) AS after_window,
  toUInt32(countIf(${isBot})) AS bot
FROM (${events}
) AS event
WHERE event.visitor = ${binder.bind('UInt64', unit)}`);
  },
});
