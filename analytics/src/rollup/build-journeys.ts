/** Builds `journeys` anew and drops what it replaces. Several processes may do so at once. */
import { createBinder, defineQuery, type Warehouse } from '@tabiji/warehouse';
import { journeyBuild } from './journey-build.js';

export interface BuiltJourneys {
  readonly build: string;
  readonly visitors: number;
}

/** Events of one share of a build: it holds them in memory, at about 100 bytes each. */
const eventsPerShare = 2_000_000;

/**
 * A build holds for sure what was stored so long before it began: longer than an insert takes from
 * being told the time to being seen, and than clocks differ.
 */
export const graceOfBuildMs = 120_000;

/** Questions are being asked of the newest build, and may be of the one before. */
const keptBuilds = 2;

const beginning = defineQuery<null, { readonly now_ms: string; readonly events: number }>({
  name: 'journeys_beginning',
  sql: (_, target) =>
    createBinder().bound(`
SELECT toString(toUnixTimestamp64Milli(now64(3))) AS now_ms, toFloat64(count()) AS events
FROM ${target.table('events')}`),
});

const rowsOfBuild = defineQuery<{ readonly build: string }, { readonly visitors: number }>({
  name: 'journeys_rows',
  sql({ build }, target) {
    const binder = createBinder();
    return binder.bound(`
SELECT toFloat64(count()) AS visitors
FROM ${target.table('journeys')}
WHERE build = ${binder.bind('UInt64', build)}`);
  },
});

/** Older than the builds that are kept. */
const surplusBuilds = defineQuery<null, { readonly build: string }>({
  name: 'journeys_surplus',
  sql: (_, target) =>
    createBinder().bound(`
SELECT DISTINCT build
FROM ${target.table('journeys')}
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
  const shares = Math.max(1, Math.ceil(begun.events / eventsPerShare));
  for (let share = 0; share < shares; share++) {
    signal?.throwIfAborted();
    await warehouse.derive(journeyBuild, { build, share, shares });
  }
  const { visitors } = await one(warehouse.query(rowsOfBuild, { build }));
  await warehouse.insert('journey_builds', [{ build, visitors }], `journeys:${build}`);
  const surplus = await warehouse.query(surplusBuilds, null);
  for (const old of surplus.rows) await warehouse.dropPartition('journeys', old.build);
  return { build, visitors };
}
