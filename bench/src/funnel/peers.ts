/**
 * Funnels as others ask for them: the shape of each project's query, on the sort key of its own table.
 * Written after their public descriptions; columns that the query doesn't read are left out.
 */
import type { FunnelSpec } from './funnel-spec.js';

export interface PeerQuery {
  /** First moment, inclusive, and end, exclusive: Unix seconds. */
  readonly fromS: number;
  readonly untilS: number;
  readonly source: string;
}

export interface Peer {
  readonly name: string;
  readonly table: string;
  /** After CREATE TABLE name. */
  readonly layout: string;
  /** Of `tabiji.events`, in the order of the layout's columns. */
  readonly columns: string;
  /** One row with `counts`, an array of as many as there are steps; null: it has no such question. */
  readonly ask: (spec: FunnelSpec, query: PeerQuery) => string | null;
}

const quoted = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ');
const withoutBreakdown =
  (ask: (spec: FunnelSpec, query: PeerQuery) => string): Peer['ask'] =>
  (spec, query) =>
    spec.breakdown === undefined ? ask(spec, query) : null;

const ofRange = (time: string, { fromS, untilS }: PeerQuery): string =>
  `${time} >= toDateTime(${fromS}, 'UTC') AND ${time} < toDateTime(${untilS}, 'UTC')`;

/** Visitors by the deepest level that a subquery says. */
const countsOfLevels = ({ steps }: FunnelSpec, levels: string): string =>
  `SELECT [${steps.map((_, index) => `toUInt32(countIf(level >= ${index + 1}))`).join(', ')}] AS counts FROM (${levels})`;

const windowFunnel = ({ steps, windowSeconds }: FunnelSpec, time: string, mode = ''): string =>
  `windowFunnel(${windowSeconds}${mode})(${time}, ${steps.map((step) => `name = '${step}'`).join(', ')})`;

const plausible: Peer = {
  name: 'plausible',
  table: 'plausible',
  layout: `(site UInt64, timestamp DateTime('UTC'), name LowCardinality(String), user_id UInt64)
ENGINE = MergeTree PARTITION BY toYYYYMM(timestamp) ORDER BY (site, toDate(timestamp), name, user_id, timestamp)`,
  columns: `sipHash64(source), toDateTime(occurred_at, 'UTC'), name, visitor_key`,
  ask: withoutBreakdown((spec, query) =>
    countsOfLevels(
      spec,
      `SELECT ${windowFunnel(spec, 'timestamp')} AS level FROM peers.plausible
WHERE site = sipHash64('${query.source}') AND ${ofRange('timestamp', query)} GROUP BY user_id`,
    ),
  ),
};

const openpanel: Peer = {
  name: 'openpanel',
  table: 'openpanel',
  layout: `(project_id String, created_at DateTime64(3, 'UTC'), name LowCardinality(String), profile_id String)
ENGINE = MergeTree PARTITION BY toYYYYMM(created_at) ORDER BY (project_id, toDate(created_at), created_at, name)`,
  columns: 'source, occurred_at, name, anonymous_id',
  ask: withoutBreakdown((spec, query) =>
    countsOfLevels(
      spec,
      `SELECT ${windowFunnel(spec, 'toUInt64(toUnixTimestamp(created_at))', ", 'strict_increase'")} AS level FROM peers.openpanel
WHERE project_id = '${query.source}' AND name IN (${quoted(spec.steps)}) AND ${ofRange('created_at', query)} GROUP BY profile_id`,
    ),
  ),
};

/** The nested window functions that their engine without a UDF uses. */
const posthog: Peer = {
  name: 'posthog',
  table: 'posthog',
  layout: `(team_id UInt64, timestamp DateTime64(6, 'UTC'), event String, person_id UUID, device_class String)
ENGINE = MergeTree PARTITION BY toYYYYMM(timestamp) ORDER BY (team_id, toDate(timestamp), event, cityHash64(person_id))`,
  columns: `sipHash64(source), occurred_at, name, reinterpretAsUUID(toUInt128(visitor_key)), device_class`,
  ask(spec, query) {
    const { steps, windowSeconds, breakdown } = spec;
    const places = steps.map((_, index) => index);
    const later = places.slice(1);
    const read = `SELECT person_id AS target, timestamp${breakdown === undefined ? '' : `, ${breakdown} AS prop`}, ${places
      .map((place) => `if(event = '${steps[place]}', timestamp, NULL) AS latest_${place}`)
      .join(', ')}
FROM peers.posthog WHERE team_id = sipHash64('${query.source}') AND event IN (${quoted(steps)}) AND ${ofRange('timestamp', query)}`;
    // Each level looks for the next later event of every step after it.
    const nested = later.reduce((inner, level) => {
      const columns = places.map((place) =>
        place < level
          ? `latest_${place}`
          : `min(latest_${place}) OVER (PARTITION BY target ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS latest_${place}`,
      );
      const ordered = places.map((place) =>
        place > level
          ? `if(latest_${place} < latest_${level}, NULL, latest_${place}) AS latest_${place}`
          : `latest_${place}`,
      );
      const prop = breakdown === undefined ? '' : ', prop';
      return `SELECT target, timestamp${prop}, ${ordered.join(', ')} FROM (SELECT target, timestamp${prop}, ${columns.join(', ')} FROM (${inner}))`;
    }, read);
    const holds = (place: number): string =>
      later
        .slice(0, place)
        .map(
          (at) =>
            `latest_${at - 1} <= latest_${at} AND latest_${at} <= latest_0 + toIntervalSecond(${windowSeconds})`,
        )
        .join(' AND ');
    const level = `multiIf(${[...later]
      .reverse()
      .map((place) => `${holds(place)}, ${place + 1}`)
      .join(', ')}, 1)`;
    const prop = breakdown === undefined ? '' : ', any(prop) AS prop';
    const levels = `SELECT target, max(${level}) AS level${prop} FROM (${nested}) WHERE latest_0 IS NOT NULL GROUP BY target`;
    return breakdown === undefined
      ? countsOfLevels(spec, levels)
      : `${countsOfLevels(spec, levels).replace('SELECT ', 'SELECT prop, ')} GROUP BY prop ORDER BY prop`;
  },
};

/** Chained self-joins, each step within the window of the one before. */
const umami: Peer = {
  name: 'umami',
  table: 'umami',
  layout: `(website_id UUID, session_id UUID, created_at DateTime('UTC'), event_name LowCardinality(String))
ENGINE = MergeTree PARTITION BY toYYYYMM(created_at) ORDER BY (toStartOfHour(created_at), website_id, session_id, created_at)`,
  columns: `reinterpretAsUUID(toUInt128(sipHash64(source))), reinterpretAsUUID(toUInt128(visitor_key)), toDateTime(occurred_at, 'UTC'), name`,
  ask: withoutBreakdown(({ steps, windowSeconds }, query) => {
    const scope = `website_id = reinterpretAsUUID(toUInt128(sipHash64('${query.source}'))) AND ${ofRange('created_at', query)}`;
    const levels = steps.map((step, index) =>
      index === 0
        ? `level1 AS (SELECT DISTINCT session_id, created_at FROM peers.umami WHERE ${scope} AND event_name = '${step}')`
        : `level${index + 1} AS (SELECT DISTINCT y.session_id AS session_id, y.created_at AS created_at FROM level${index} AS x
JOIN (SELECT session_id, created_at FROM peers.umami WHERE ${scope} AND event_name = '${step}') AS y ON x.session_id = y.session_id
WHERE y.created_at BETWEEN x.created_at AND x.created_at + INTERVAL ${windowSeconds} SECOND)`,
    );
    const counts = steps.map(
      (_, index) => `(SELECT toUInt32(uniqExact(session_id)) FROM level${index + 1})`,
    );
    return `WITH ${levels.join(', ')} SELECT [${counts.join(', ')}] AS counts`;
  }),
};

/** Chained joins on the first time of each step; no window. */
const rybbit: Peer = {
  name: 'rybbit',
  table: 'rybbit',
  layout: `(site_id UInt16, timestamp DateTime('UTC'), event_name LowCardinality(String), user_id String)
ENGINE = MergeTree PARTITION BY toYYYYMM(timestamp) ORDER BY (site_id, timestamp)`,
  columns: `toUInt16(sipHash64(source)), toDateTime(occurred_at, 'UTC'), name, anonymous_id`,
  ask: withoutBreakdown(({ steps }, query) => {
    const scope = `site_id = toUInt16(sipHash64('${query.source}')) AND ${ofRange('timestamp', query)}`;
    const levels = steps.map((step, index) =>
      index === 0
        ? `step1 AS (SELECT user_id, min(timestamp) AS step_time FROM peers.rybbit WHERE ${scope} AND event_name = '${step}' GROUP BY user_id)`
        : `step${index + 1} AS (SELECT s.user_id AS user_id, min(e.timestamp) AS step_time FROM step${index} AS s
JOIN (SELECT user_id, timestamp FROM peers.rybbit WHERE ${scope} AND event_name = '${step}') AS e ON s.user_id = e.user_id
WHERE e.timestamp > s.step_time GROUP BY s.user_id)`,
    );
    const counts = steps.map((_, index) => `(SELECT toUInt32(count()) FROM step${index + 1})`);
    return `WITH ${levels.join(', ')} SELECT [${counts.join(', ')}] AS counts`;
  }),
};

/** On our own table, as a person at a SQL prompt writes it. */
const selfJoin: Peer = {
  name: 'self_join',
  table: '',
  layout: '',
  columns: '',
  ask: withoutBreakdown(({ steps, windowSeconds }, query) => {
    const events = (step: string): string =>
      `(SELECT visitor_key, occurred_at FROM tabiji.events WHERE source = '${query.source}' AND name = '${step}' AND ${ofRange('occurred_at', query)})`;
    const joined = steps
      .map((step, index) =>
        index === 0
          ? `${events(step)} AS s0`
          : `LEFT JOIN ${events(step)} AS s${index} ON s0.visitor_key = s${index}.visitor_key`,
      )
      .join(' ');
    const reached = steps.map((_, index) =>
      steps
        .slice(1, index + 1)
        .map(
          (_step, before) =>
            `s${before + 1}.occurred_at >= s${before}.occurred_at AND s${before + 1}.occurred_at <= s0.occurred_at + INTERVAL ${windowSeconds} SECOND`,
        )
        .join(' AND '),
    );
    const counts = reached.map((condition) =>
      condition === ''
        ? 'toUInt32(uniqExact(s0.visitor_key))'
        : `toUInt32(uniqExactIf(s0.visitor_key, ${condition}))`,
    );
    return `SELECT [${counts.join(', ')}] AS counts FROM ${joined}`;
  }),
};

export const peers: readonly Peer[] = [plausible, openpanel, posthog, umami, rybbit, selfJoin];
