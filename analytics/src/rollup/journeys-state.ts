/**
 * Query `journeys_state`: the newest build of `journeys`, and whom it may be wrong about: everybody
 * whose events or devices may have changed since. They are asked of `events`, all others of the
 * build, and so the answer is always that of `events` alone.
 */
import { createBinder, defineQuery } from '@tabiji/warehouse';

export interface JourneysState {
  /** Its key. */
  readonly build: string;
  /**
   * Keys. With a person come all of their devices, so that the events of everybody among them can be
   * found before ids are joined. At most one more than {@link mostChanged}.
   */
  readonly changed: readonly string[];
  /** Names that have a letter, in the order of their letters. */
  readonly names: readonly string[];
  /** Sources with journeys of kind `tangled`. */
  readonly tangled: readonly string[];
}

/** A query's text has room for so many. */
export const mostChanged = 8_000;

/** One row, or none when nothing was built, or not all of it is seen yet: a replica may be behind. */
export const journeysState = defineQuery<null, JourneysState>({
  name: 'journeys_state',
  sql(_, target) {
    const links = target.table('identity_links');
    const newest = `(SELECT max(build) FROM ${target.table('journey_builds')})`;
    const since = `toDateTime(intDiv(${newest}, 1000000), 'UTC')`;
    return createBinder().bound(`
WITH
-- one row a device and visitor of an event or a decision that the build may not have
touched AS (
  SELECT DISTINCT device_key, visitor_key
  FROM ${target.table('events')}
  WHERE stored_at >= ${since}
  UNION ALL
  SELECT device_key, visitor_key
  FROM ${target.table('identity_decisions')}
  WHERE decided_at >= ${since}
),
-- one row a person who may have got or lost events: such a visitor, or one that such a device was
-- ever linked to
persons AS (
  SELECT DISTINCT visitor_key
  FROM ${links}
  WHERE device_key GLOBAL IN (SELECT device_key FROM touched)
    OR visitor_key GLOBAL IN (SELECT visitor_key FROM touched)
),
changed AS (
  SELECT arrayJoin([device_key, visitor_key]) AS changed_key FROM touched
  UNION ALL
  SELECT visitor_key FROM persons
  UNION ALL
  SELECT device_key FROM ${links} WHERE visitor_key GLOBAL IN (SELECT visitor_key FROM persons)
)
SELECT
  builds.build AS build, builds.names AS names, builds.tangled AS tangled,
  (SELECT groupUniqArray(${mostChanged + 1})(changed_key) FROM changed) AS changed
FROM ${target.table('journey_builds')} AS builds
WHERE builds.build = ${newest}
  AND builds.journeys = (SELECT count() FROM ${target.table('journeys')} WHERE build = ${newest})
  AND builds.hours = (SELECT count() FROM ${target.table('journey_hours')} WHERE build = ${newest})
LIMIT 1`);
  },
});
