/** Statement `journey_hours_build`: how fresh a build's events are, by source and hour. */
import { createBinder, type DefinedStatement } from '@tabiji/warehouse';

export const journeyHoursBuild: DefinedStatement<{ readonly build: string }> = {
  name: 'journey_hours_build',
  sql({ build }, target) {
    const binder = createBinder();
    return binder.bound(`
INSERT INTO ${target.table('journey_hours')} (build, source, hour, received_at)
SELECT ${binder.bind('UInt64', build)}, source, toStartOfHour(occurred_at) AS hour, max(received_at)
FROM ${target.table('events')}
GROUP BY source, hour`);
  },
};
