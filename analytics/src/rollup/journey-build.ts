/** Statement `journey_build`: a share of the visitors put into a new build of `journeys`. */
import { createBinder, type DefinedStatement } from '@tabiji/warehouse';
import { packEvent, unpack } from '../scope/packed-event.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { journeyKinds } from './journey-kinds.js';
import { letterBit, otherLetter } from './letters.js';

export interface JourneyBuildParameters {
  readonly build: string;
  /** In the order of their letters. */
  readonly names: readonly string[];
  /** 0-based: the visitors whose key leaves this remainder. */
  readonly share: number;
  readonly shares: number;
}

export const journeyBuild: DefinedStatement<JourneyBuildParameters> = {
  name: 'journey_build',
  sql({ build, names, share, shares }, target) {
    const binder = createBinder();
    const known = binder.bind('Array(String)', [...names]);
    const isOfShare = (key: string): string =>
      `${key} % ${binder.bind('UInt32', shares)} = ${binder.bind('UInt32', share)}`;
    const events = visitorEvents({
      binder,
      target,
      scope: { source: null, fromMs: null, untilMs: null, names: null, bots: 'included' },
      columns: {
        event_source: 'source',
        is_bot: `bot != ''`,
        letter: `toUInt8(transform(toString(name), ${known}, range(1, length(${known}) + 1), ${otherLetter}))`,
        packed: packEvent('0', 'device_key'),
      },
      // before ids are joined and events packed: whose visitor is the event's own key, or not known yet
      where: [
        `(${isOfShare('visitor_key')} OR visitor_key GLOBAL IN (SELECT device_key FROM ${target.table('identity_links')}))`,
      ],
    });
    return binder.bound(`
INSERT INTO ${target.table('journeys')}
  (build, source, visitor, kind, name_bits, money_bits, first_ms, last_ms, letters, codes, times, paid, money, currencies, events)
WITH
-- one row a visitor, and one for what they did as a bot; journey: each event and its letter, in order
gathered AS (
  SELECT any(event_source) AS source, visitor, is_bot, arraySort(groupArray((packed, letter))) AS journey
  FROM (${events}
  )
  WHERE ${isOfShare('visitor')}
  GROUP BY visitor, is_bot
),
columns AS (
  SELECT
    source, visitor, is_bot,
    journey.1 AS events,
    journey.2 AS codes,
    arrayMap(event -> ${unpack('time', 'event')}, events) AS times,
    arrayMap(event -> ${unpack('money', 'event')} != 0, events) AS has_money,
    arrayFilter(event -> ${unpack('money', 'event')} != 0, events) AS paying
  FROM gathered
)
SELECT
  ${binder.bind('UInt64', build)}, source, visitor,
  ${kindOf} AS kind,
  arrayReduce('groupBitOr', arrayMap(letter -> ${letterBit('letter')}, codes)),
  arrayReduce('groupBitOr', arrayMap((letter, has) -> if(has, ${letterBit('letter')}, 0), codes, has_money)),
  times[1], times[-1],
  arrayStringConcat(arrayMap(letter -> char(letter), codes)),
  codes, times,
  arrayMap((has, nth) -> has * nth, has_money, arrayCumSum(has_money)),
  arrayMap(event -> ${unpack('money', 'event')}, paying),
  arrayMap(event -> ${unpack('currency', 'event')}, paying),
  events
FROM columns`);
  },
};

const pairs = (list: string): string => `arrayPopBack(${list}), arrayPopFront(${list})`;

const isCounted = `NOT arrayExists(
      (a, b) -> ${unpack('time', 'a')} = ${unpack('time', 'b')} AND NOT (
        ${unpack('seq', 'a')} > 0 AND ${unpack('seq', 'a')} < ${unpack('seq', 'b')}
        AND ${unpack('device', 'a')} = ${unpack('device', 'b')}),
      ${pairs('events')})
    AND length(arrayDistinct(arrayZip(times, codes))) = length(times)`;

const kindOf = `multiIf(
    is_bot, ${journeyKinds.ofBot},
    NOT arrayExists((a, b) -> a = b, ${pairs('times')}), ${journeyKinds.plain},
    ${isCounted}, ${journeyKinds.counted},
    ${journeyKinds.tangled})`;
