/** Builds `journeys` anew and drops what it replaces. Several processes may do so at once. */
import { createBinder, defineQuery, type Warehouse } from '@tabiji/warehouse';
import { journeyBuild } from './journey-build.js';
import { journeyHoursBuild } from './journey-hours-build.js';
import { journeyKinds } from './journey-kinds.js';
import { mostLetters } from './letters.js';

export interface BuiltJourneys {
  readonly build: string;
  readonly journeys: number;
}

/** Events of one share of a build: it holds them in memory, at about 230 bytes each. */
const eventsPerShare = 3_000_000;

/**
 * A build holds for sure what was stored so long before it began: longer than an insert takes from
 * being told the time to being seen, and than clocks differ.
 */
export const graceOfBuildMs = 120_000;

/** Questions are being asked of the newest build, and may be of the one before. */
const keptBuilds = 2;

interface Beginning {
  readonly now_ms: string;
  readonly events: number;
  /** The most frequent names. */
  readonly names: string[];
}

const beginning = defineQuery<null, Beginning>({
  name: 'journeys_beginning',
  sql: (_, target) =>
    createBinder().bound(`
SELECT
  toString(toUnixTimestamp64Milli(now64(3))) AS now_ms,
  toFloat64(sum(by_name.events)) AS events,
  arraySlice(arrayMap(one -> one.2, arraySort(groupArray((-toInt64(by_name.events), by_name.name)))), 1, ${mostLetters}) AS names
FROM (SELECT toString(name) AS name, count() AS events FROM ${target.table('events')} GROUP BY name) AS by_name`),
});

interface BuiltRows {
  readonly journeys: number;
  readonly hours: number;
  readonly tangled: string[];
}

const rowsOfBuild = defineQuery<{ readonly build: string }, BuiltRows>({
  name: 'journeys_rows',
  sql({ build }, target) {
    const binder = createBinder();
    const key = binder.bind('UInt64', build);
    return binder.bound(`
SELECT
  toFloat64(count()) AS journeys,
  groupUniqArrayIf(toString(source), kind = ${journeyKinds.tangled}) AS tangled,
  toFloat64((SELECT count() FROM ${target.table('journey_hours')} WHERE build = ${key})) AS hours
FROM ${target.table('journeys')}
WHERE build = ${key}`);
  },
});

/** Older than the builds that are kept. */
const surplusBuilds = defineQuery<null, { readonly build: string }>({
  name: 'journeys_surplus',
  sql: (_, target) =>
    createBinder().bound(`
SELECT build
FROM (
  SELECT DISTINCT build FROM ${target.table('journeys')}
  UNION DISTINCT
  SELECT DISTINCT build FROM ${target.table('journey_hours')}
)
WHERE build < (
  SELECT min(build)
  FROM (SELECT build FROM ${target.table('journey_builds')} ORDER BY build DESC LIMIT ${keptBuilds})
)`),
});

export interface BuildJourneys {
  readonly warehouse: Warehouse;
  /** From 0 to less than 1, so that builds begun at once have keys of their own. */
  readonly random: () => number;
  /** Default: 2 minutes. */
  readonly graceMs?: number;
  /** Gives up between two shares; what is there already is dropped by a later build. */
  readonly signal?: AbortSignal;
}

export async function buildJourneys({
  warehouse,
  random,
  graceMs = graceOfBuildMs,
  signal,
}: BuildJourneys): Promise<BuiltJourneys> {
  const one = async <Row>(rows: Promise<{ rows: Row[] }>): Promise<Row> => {
    const [row] = (await rows).rows;
    if (row === undefined) throw new Error('a count answers with one row');
    return row;
  };
  const begun = await one(warehouse.query(beginning, null));
  const build = String(
    (BigInt(begun.now_ms) - BigInt(graceMs)) * 1000n + BigInt(Math.floor(random() * 1000)),
  );
  const { names } = begun;
  const shares = Math.max(1, Math.ceil(begun.events / eventsPerShare));
  for (let share = 0; share < shares; share++) {
    signal?.throwIfAborted();
    await warehouse.derive(journeyBuild, { build, names, share, shares });
  }
  await warehouse.derive(journeyHoursBuild, { build });
  const built = await one(warehouse.query(rowsOfBuild, { build }));
  await warehouse.insert('journey_builds', [{ build, names, ...built }], `journeys:${build}`);
  const surplus = await warehouse.query(surplusBuilds, null);
  for (const old of surplus.rows) {
    await warehouse.dropPartition('journeys', old.build);
    await warehouse.dropPartition('journey_hours', old.build);
  }
  return { build, journeys: built.journeys };
}
