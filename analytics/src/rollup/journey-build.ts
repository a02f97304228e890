/** Statement `journey_build`: a share of the visitors put into a new build of `journeys`. */
import { createBinder, type DefinedStatement } from '@tabiji/warehouse';
import { packEvent } from '../scope/packed-event.js';
import { visitorEvents } from '../scope/visitor-events.js';
import { nameBit } from './name-bits.js';

export interface JourneyBuildParameters {
  readonly build: string;
  /** 0-based: the visitors whose key leaves this remainder. */
  readonly share: number;
  readonly shares: number;
}

export const journeyBuild: DefinedStatement<JourneyBuildParameters> = {
  name: 'journey_build',
  sql({ build, share, shares }, target) {
    const binder = createBinder();
    const events = visitorEvents({
      binder,
      target,
      scope: { source: null, fromMs: null, untilMs: null, names: null, bots: 'left_out' },
      columns: {
        event_source: 'source',
        name_hash: 'sipHash64(name)',
        packed: packEvent('0', 'device_key'),
      },
    });
    return binder.bound(`
INSERT INTO ${target.table('journeys')} (build, source, visitor, name_bits, events, names)
SELECT ${binder.bind('UInt64', build)}, event_source, visitor, name_bits, journey.1, journey.2
FROM (
  SELECT
    any(event_source) AS event_source,
    visitor,
    groupBitOr(${nameBit('name_hash')}) AS name_bits,
    arraySort(groupArray((packed, name_hash))) AS journey
  FROM (${events}
  )
  WHERE visitor % ${binder.bind('UInt32', shares)} = ${binder.bind('UInt32', share)}
  GROUP BY visitor
)`);
  },
};
