/**
 * Faults that break one rule of delivery each, and the scenario that must find them: a harness that
 * can't fail proves nothing. Each is one line of a built file, changed while the server loads it.
 */
import type { Mutation } from './inject/mutation.js';
import type { Scenario, ScenarioOptions } from './scenario.js';
import { poison } from './scenarios/poison.js';
import { r1Kills } from './scenarios/r1-kills.js';
import { r2PowerCuts } from './scenarios/r2-power-cuts.js';
import { r6WarehouseAway } from './scenarios/r6-warehouse-away.js';
import { r8DiskFull } from './scenarios/r8-disk-full.js';

export interface PlantedFault {
  readonly name: string;
  readonly mutation: Mutation;
  readonly scenario: Scenario;
  /** What of the scenario is enough to find it. */
  readonly options: Partial<Pick<ScenarioOptions, 'kills' | 'events' | 'failpoints'>>;
  /** What the scenario then finds; or the server itself refuses to begin, in these words. */
  readonly finds: 'lost' | 'duplicated' | 'lettersLost' | { readonly refusal: string };
}

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'answers before the sync',
    mutation: {
      file: 'ingest/dist/log/embedded-store.js',
      find: 'overlappingSync: false,',
      replace: 'overlappingSync: false, noSync: true,',
    },
    scenario: r2PowerCuts,
    options: { kills: 3, events: 0 },
    finds: 'lost',
  },
  {
    name: 'commits before the insert',
    mutation: {
      file: 'ingest/dist/loader/load-partition.js',
      find: '{ offset, note: writePlan(block.plan) }',
      replace: "{ offset: block.plan.last + 1, note: '' }",
    },
    scenario: r1Kills,
    options: { kills: 1, events: 0, failpoints: ['insert.begin'] },
    finds: 'lost',
  },
  {
    name: 'takes a planned block for a stored one',
    mutation: {
      file: 'ingest/dist/loader/load-partition.js',
      find: 'if (!plan)\n        return offset;',
      replace: 'return plan ? plan.last + 1 : offset;',
    },
    scenario: r1Kills,
    options: { kills: 1, events: 0, failpoints: ['insert.begin'] },
    finds: 'lost',
  },
  {
    // what async_insert=1 with wait_for_async_insert=0 does on a server
    name: 'does not wait for its inserts',
    mutation: {
      file: 'warehouse/dist/create-warehouse.js',
      find: 'await engine.insert(',
      replace: 'void engine.insert(',
    },
    scenario: r1Kills,
    options: { kills: 1, events: 0, failpoints: ['commit.end'] },
    finds: 'lost',
  },
  {
    name: 'writes a dead letter after its commit',
    mutation: {
      file: 'ingest/dist/loader/load-block.js',
      find: "await again('writing dead letters', ",
      replace: `await log.commit(partition, { offset: plan.last + 1, note: '' });
        await again('writing dead letters', `,
    },
    scenario: poison,
    options: { kills: 1, events: 0, failpoints: ['letters.begin'] },
    finds: 'lettersLost',
  },
  {
    name: 'answers 200 when the log takes nothing',
    mutation: {
      file: 'ingest/dist/collector/pipeline.js',
      find: 'await append(records);',
      replace: 'await append(records).catch(() => undefined);',
    },
    scenario: r8DiskFull,
    options: { kills: 1, events: 0 },
    finds: 'lost',
  },
  {
    name: 'inserts without deduplication by token',
    mutation: {
      file: 'warehouse/dist/insert-statement.js',
      find: 'insert_deduplicate: 1,',
      replace: "insert_deduplicate: 0, deduplicate_insert: 'disable',",
    },
    scenario: r6WarehouseAway,
    options: { kills: 8, events: 0 },
    finds: 'duplicated',
  },
  {
    name: "makes tables and views' targets without a deduplication window",
    mutation: {
      file: 'warehouse/dist/render-migration.js',
      find: 'durable: () => Object.entries(durableSettings(deployment))',
      replace:
        "durable: () => Object.entries(durableSettings(deployment)).filter(([name]) => !name.includes('window'))",
    },
    scenario: r1Kills,
    options: { kills: 0, events: 0 },
    finds: { refusal: 'non_replicated_deduplication_window = its default, needs 10000' },
  },
];
