/**
 * What those behind a bar did around a step of the funnel, as SQL: paths, drivers and what came after
 * a drop are read off the same stories, so they agree with the funnel and with each other.
 */
import type { AttemptsOptions } from '../funnel/attempts-options.js';
import { attemptsCtes } from '../funnel/attempts.js';
import { unpack } from '../scope/packed-event.js';
import { hasConverted, hasReached } from '../funnel/behind-bar.js';
import { matchedEvents } from '../funnel/matched-events.js';
import { storyBounds, type StoryDirection } from './story-bounds.js';

/** Where a source tells no sessions, a visit ends before this long without an event. */
const visitGapMs = 30 * 60 * 1000;

export interface StoryOptions extends Omit<AttemptsOptions, 'served'> {
  /** Who has a story: a condition over `attempts`. They have reached `step`. */
  readonly who: string;
  /** Around this step, 0-based. */
  readonly step: number;
  /** before: back from the step, the nearest event first. */
  readonly direction: StoryDirection;
  /** It ends before this later step, for those who got there; null: it doesn't. */
  readonly untilStep: number | null;
  /** How far from the step; null: until the attempt's window ends, or back as long as the window. */
  readonly withinMs: number | null;
  /** An expression over `events`: what is told of an event. */
  readonly told: string;
  /** A condition over `events`: whether it is told at all. */
  readonly isTold: string;
  /** Whether `visit_events` is asked for. */
  readonly needsVisit: boolean;
  /** Columns of `stories` → expressions over `attempts`. */
  readonly unit?: Readonly<Record<string, string>>;
}

const placeOf = (prefix: string) => ({
  ms: `${prefix}_ms`,
  seq: `${prefix}_seq`,
  device: `${prefix}_device`,
});
type Place = ReturnType<typeof placeOf>;

/** Simultaneous events are in an order only when one device has counted them. */
const isLater = (a: Place, b: Place): string =>
  `(${a.ms} > ${b.ms} OR (${a.ms} = ${b.ms} AND ${a.device} = ${b.device} AND ${a.seq} > ${b.seq} AND ${b.seq} > 0))`;

/** Columns of the event that served a step, of `behind`. */
const placeColumns = (prefix: string, step: number, isThere: string): string => `
    if(${isThere}, reached_at[${step + 1}], 0) AS ${prefix}_ms,
    ${unpack('seq', `served_${step}`)} AS ${prefix}_seq,
    ${unpack('device', `served_${step}`)} AS ${prefix}_device`;

/**
 * CTEs up to `stories`, without WITH: one row a unit behind the bar. Its columns: is_behind (0: only
 * here for its unknown_ties); is_converted; step_ms: the step's instant; until_ms: the later step's, 0 for
 * none; events and visit_events: (ms, seq, told …), in order, those of the story and the first of
 * them that belong to the step's visit; unknown_ties; those of `unit`.
 */
export function storyCtes(options: StoryOptions): string {
  const unit = Object.keys(options.unit ?? {});
  const stories = options.needsVisit ? visitStories : plainStories;
  return `${gatheredCtes(options)},
${stories(options.direction, unit)}`;
}

/**
 * CTEs up to `gathered`: one row an event of a story, with the columns of its unit; is_inside: of the
 * story; is_step: the step's own event. Others are only there for unknown_ties.
 */
export function gatheredCtes(options: StoryOptions): string {
  const { binder, step, direction, untilStep, needsVisit, unit = {} } = options;
  const { startsMs, endsMs, scope } = storyBounds(options);
  const events = matchedEvents({
    binder,
    target: options.target,
    plan: options.plan,
    all: { scope },
    columns: {
      event_seq: 'seq',
      event_device: 'device_key',
      ...(needsVisit && {
        event_session: `if(session_id = '', '', concat(source, '/', session_id))`,
      }),
      event_told: options.told,
      event_is_told: `toUInt8(${options.isTold})`,
    },
  });
  const event = placeOf('event');
  const start = placeOf('step');
  const isInside =
    direction === 'before'
      ? isLater(start, event)
      : untilStep === null
        ? isLater(event, start)
        : `${direction === 'around' ? '1' : isLater(event, start)} AND (until_ms = 0 OR ${isLater(placeOf('until'), event)})`;
  const served = untilStep === null ? [step] : [step, untilStep];
  return `${attemptsCtes({ ...options, served })},
-- one row a unit behind the bar, or whose simultaneous events aren't known yet
behind AS (
  SELECT
    visitor, unknown_ties, (${options.who}) AS is_behind, ${hasConverted(options.plan)} AS is_converted,${placeColumns('step', step, 'is_behind')},${
      untilStep === null
        ? '\n    toInt64(0) AS until_ms'
        : placeColumns('until', untilStep, `is_behind AND ${hasReached(untilStep)}`)
    },
    served_${step} AS step_packed,
    ${startsMs} AS starts_ms,
    ${endsMs} AS ends_ms${Object.entries(unit)
      .map(([name, expression]) => `,\n    ${expression} AS ${name}`)
      .join('')}
  FROM attempts
  WHERE is_behind OR notEmpty(unknown_ties)
),
-- one row an event inside of its unit's bounds, and every event of those with unknown ties
gathered AS (
  SELECT
    behind.visitor AS visitor, behind.* EXCEPT (visitor), event.* EXCEPT (visitor),
    is_behind AND event_ms BETWEEN starts_ms AND ends_ms AND ${isInside} AS is_inside,
    packed = step_packed AS is_step
  FROM (${events}
  ) AS event
  INNER JOIN behind ON behind.visitor = event.visitor
  WHERE event_ms BETWEEN starts_ms AND ends_ms OR notEmpty(unknown_ties)
)`;
}

const always = ['unknown_ties', 'is_behind', 'is_converted', 'step_ms', 'until_ms'];
const unitColumns = (unit: readonly string[]): string =>
  ['visitor', ...[...always, ...unit].map((name) => `any(gathered.${name}) AS ${name}`)].join(
    ',\n    ',
  );

const sorted = (direction: StoryDirection, events: string): string =>
  direction === 'before' ? `arrayReverse(arraySort(${events}))` : `arraySort(${events})`;

const plainStories = (
  direction: StoryDirection,
  unit: readonly string[],
): string => `-- one row a unit
stories AS (
  SELECT
    ${unitColumns(unit)},
    ${sorted(direction, 'groupArrayIf((event_ms, event_seq, event_told), is_inside AND event_is_told)')} AS events
  FROM gathered
  GROUP BY visitor
)`;

/** Events that aren't told keep a visit going all the same. */
const visitStories = (
  direction: StoryDirection,
  unit: readonly string[],
): string => `-- one row a unit; silence: the first event after a long one, 0 for none
visits AS (
  SELECT
    ${unitColumns(unit)},
    maxIf(event_session, is_step) AS session,
    session != '' AND maxIf(event_session, is_inside) != '' AS has_sessions,
    ${sorted(direction, 'groupArrayIf((event_ms, event_seq, event_told, event_session, event_is_told), is_inside)')} AS all_events,
    arrayPushFront(arrayMap(one -> one.1, all_events), step_ms) AS instants,
    arrayFirstIndex(
      since_ms -> abs(since_ms) >= ${visitGapMs}, arrayPopFront(arrayDifference(instants))
    ) AS silence
  FROM gathered
  GROUP BY visitor
),
-- one row a unit
stories AS (
  SELECT
    ${['visitor', ...always, ...unit].join(', ')},
    arrayFilter(one -> one.5, all_events) AS events,
    arrayFilter(one -> one.5, if(
      has_sessions,
      arrayFilter(one -> one.4 = session, all_events),
      if(silence = 0, all_events, arraySlice(all_events, 1, silence - 1))
    )) AS visit_events
  FROM visits
)`;
