/** What each setting allows and their sum does not, each in a sentence. */
import { stagePresets } from '@tabiji/contract';
import { didYouMean } from '../suggest.js';
import type { Settings } from './settings.js';

export const contradictions = (settings: Settings): string[] => [
  ...wrongTarget(settings),
  ...wrongWarehouse(settings),
  ...wrongLog(settings),
  ...wrongStages(settings),
  ...wrongSources(settings),
  ...wrongKeys(settings),
];

function wrongTarget({ target, warehouse, log, sources, read_tokens }: Settings): string[] {
  if (target === 'all') return [];
  if (target !== 'collector' && warehouse.mode === 'embedded') {
    return [
      `target must be all when warehouse.mode is embedded: one process holds the data directory, so it does everything itself; ${target} alone needs a ClickHouse server and Kafka`,
    ];
  }
  if (target !== 'api' && log.mode === 'embedded') {
    return [
      `target must be all when log.mode is embedded: the log is in one process's data directory; ${target} alone needs Kafka. For example: TABIJI_LOG_MODE=kafka`,
    ];
  }
  if (target === 'collector' && sources.length === 0) {
    return [
      "sources is needed when target is collector: keys are made for a data directory only, and it has none. For example: TABIJI_SOURCES='[{source: shop, write_key: pk_9b1d4c7e}]'",
    ];
  }
  if (target === 'api' && read_tokens.length === 0) {
    return [
      'read_tokens is needed when target is api: tokens are made for a data directory only, and it has none. For example: TABIJI_READ_TOKENS=rt_5f0c9a1b',
    ];
  }
  return [];
}

function* wrongWarehouse({ warehouse }: Settings): Generator<string> {
  if (warehouse.mode !== 'embedded' && warehouse.url === '') {
    yield `warehouse.url is needed when warehouse.mode is ${warehouse.mode}. For example: TABIJI_WAREHOUSE_URL=http://127.0.0.1:8123`;
  }
  if (warehouse.mode === 'cluster' && warehouse.cluster === '') {
    yield 'warehouse.cluster is needed when warehouse.mode is cluster. For example: TABIJI_WAREHOUSE_CLUSTER=main';
  }
}

function* wrongLog({ log }: Settings): Generator<string> {
  if (log.mode !== 'kafka') return;
  const { sasl, tls } = log;
  if (log.brokers.length === 0) {
    yield 'log.brokers is needed when log.mode is kafka. For example: TABIJI_LOG_BROKERS=kafka:9092';
  }
  if (log.min_in_sync_replicas > log.replication_factor) {
    yield `log.min_in_sync_replicas is ${log.min_in_sync_replicas}, more than log.replication_factor (${log.replication_factor}): nothing could be written`;
  }
  if (log.topic === log.dead_letter_topic) {
    yield 'log.dead_letter_topic must be another topic than log.topic';
  }
  if (sasl.mechanism !== 'none' && (sasl.user === '' || sasl.password === '')) {
    yield `log.sasl.user and log.sasl.password are needed when log.sasl.mechanism is ${sasl.mechanism}`;
  }
  if ((tls.cert_file === '') !== (tls.key_file === '')) {
    yield 'log.tls.cert_file and log.tls.key_file go together';
  }
  if (!tls.enabled && [tls.ca_file, tls.cert_file].some((path) => path !== '')) {
    yield 'log.tls has files, yet log.tls.enabled is false. For example: TABIJI_LOG_TLS_ENABLED=true';
  }
}

function* wrongStages({ stages }: Settings): Generator<string> {
  const ladder: readonly string[] = stagePresets[stages.preset].stages;
  for (const [index, { stage }] of stages.rules.entries()) {
    if (ladder.includes(stage)) continue;
    yield `stages.rules[${index}].stage must be a stage of the preset ${stages.preset} (${ladder.join(', ')}); it is "${stage}".${didYouMean(stage, ladder)}`;
  }
}

function* wrongSources({ sources }: Settings): Generator<string> {
  for (const key of ['source', 'write_key'] as const) {
    const seen = sources.map((source) => source[key]);
    const again = seen.findIndex((value, index) => seen.indexOf(value) !== index);
    if (again >= 0) {
      yield `sources[${again}].${key} is the same as an earlier one; each must be its own`;
    }
  }
}

/** A write key is public, in every page's source: it must open nothing else. */
function* wrongKeys({ sources, read_tokens, admin_tokens }: Settings): Generator<string> {
  const writeKeys = new Set(sources.map((source) => source.write_key));
  for (const [name, tokens] of Object.entries({ read_tokens, admin_tokens })) {
    const shared = tokens.findIndex((token) => writeKeys.has(token));
    if (shared >= 0) {
      yield `${name}[${shared}] is also the write key of a source, which every page shows: it must be its own`;
    }
  }
  const both = read_tokens.findIndex((token) => admin_tokens.includes(token));
  if (both >= 0) {
    yield `read_tokens[${both}] is also an admin token: whoever reads could replay; it must be its own`;
  }
}
