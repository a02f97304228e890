/**
 * The newest build of `journeys`, and whom it may be wrong about: everybody whose events or devices may
 * have changed since. They are asked of `events`, all others of the build, and so the answer is always
 * that of `events` alone.
 */
import { createBinder, defineQuery, type DefinedQuery } from '@tabiji/warehouse';

export interface JourneysState {
  /** Its key. */
  readonly build: string;
  /**
   * Keys. With a person come all of their devices, so that the events of everybody among them can be
   * found before ids are joined. At most a few more than {@link mostChanged}.
   */
  readonly changed: readonly string[];
  /** Names that have a letter, in the order of their letters. */
  readonly names: readonly string[];
  /** Sources with journeys of kind `tangled`. */
  readonly tangled: readonly string[];
}

/** A query's text has room for so many. */
export const mostChanged = 8_000;

interface NewestBuild {
  readonly build: string;
  readonly names: string[];
  readonly tangled: string[];
  readonly journeys: string;
  readonly hours: string;
}

const newestBuild = defineQuery<null, NewestBuild>({
  name: 'journeys_newest',
  sql: (_, target) =>
    createBinder().bound(`
SELECT build, names, tangled, journeys, hours
FROM ${target.table('journey_builds')}
ORDER BY build DESC
LIMIT 1`),
});

interface Since {
  /** Device and visitor of events and decisions that the build may not have. */
  readonly touched: [string, string][];
  /** Rows of the build that are seen: on a replica it may not be whole yet. */
  readonly journeys: string;
  readonly hours: string;
}

const sinceBuild = defineQuery<{ readonly build: string }, Since>({
  name: 'journeys_since',
  sql({ build }, target) {
    const binder = createBinder();
    const key = binder.bind('UInt64', build);
    const since = `toDateTime(intDiv(${key}, 1000000), 'UTC')`;
    const rows = (table: 'journeys' | 'journey_hours'): string =>
      `(SELECT count() FROM ${target.table(table)} WHERE build = ${key})`;
    return binder.bound(`
SELECT
  groupUniqArray(${mostChanged + 1})((device_key, visitor_key)) AS touched,
  ${rows('journeys')} AS journeys,
  ${rows('journey_hours')} AS hours
FROM (
  SELECT device_key, visitor_key FROM ${target.table('events')} WHERE stored_at >= ${since}
  UNION ALL
  SELECT device_key, visitor_key FROM ${target.table('identity_decisions')} WHERE decided_at >= ${since}
)`);
  },
});

/** Keys of all persons that some keys have anything to do with, and of their devices. */
const relatedKeys = defineQuery<
  { readonly keys: readonly string[] },
  { readonly related: string[] }
>({
  name: 'journeys_related',
  sql({ keys }, target) {
    const binder = createBinder();
    const links = target.table('identity_links');
    const touched = binder.bind('Array(UInt64)', [...keys]);
    return binder.bound(`
WITH
-- one row a person who may have got or lost events: such a visitor, or one that such a device was
-- ever linked to
persons AS (
  SELECT DISTINCT visitor_key
  FROM ${links}
  WHERE device_key IN ${touched} OR visitor_key IN ${touched}
)
SELECT groupUniqArray(${mostChanged + 1})(related_key) AS related
FROM (
  SELECT visitor_key AS related_key FROM persons
  UNION ALL
  SELECT device_key FROM ${links} WHERE visitor_key GLOBAL IN (SELECT visitor_key FROM persons)
)`);
  },
});

type Ask = <Parameters, Row>(
  query: DefinedQuery<Parameters, Row>,
  parameters: Parameters,
) => Promise<Row[]>;

/** null: nothing was built, or not all of it is seen yet. */
export async function journeysState(ask: Ask): Promise<JourneysState | null> {
  const [newest] = await ask(newestBuild, null);
  if (newest === undefined) return null;
  const { build, names, tangled } = newest;
  const [since] = await ask(sinceBuild, { build });
  const isWhole = since?.journeys === newest.journeys && since.hours === newest.hours;
  if (!isWhole) return null;
  const keys = [...new Set(since.touched.flat())];
  if (keys.length === 0 || keys.length > mostChanged) {
    return { build, names, tangled, changed: keys };
  }
  const [row] = await ask(relatedKeys, { keys });
  return { build, names, tangled, changed: [...new Set([...keys, ...(row?.related ?? [])])] };
}
