export * from './batcher.js';
export { createBatcher } from './bounded-batcher.js';
export {
  createCollector,
  defaultRateLimits,
  type Collector,
  type CollectorDeps,
} from './collector/create-collector.js';
export type { RateLimits } from './collector/http/admission.js';
export {
  createPipeline,
  defaultBatcherLimits,
  type AcceptOptions,
  type AcceptResult,
  type Pipeline,
  type PipelineDeps,
} from './collector/pipeline.js';
export type { Judgement } from './collector/judge-batch.js';
export type { Source } from './collector/sources.js';
export * from './collector/step.js';
export { deadLetterTopic } from './dead-letters/dead-letter-record.js';
export { createDeadLetterCount, type DeadLetterCount } from './dead-letters/count-dead-letters.js';
export {
  listDeadLetters,
  type DeadLetterFilter,
  type StoredDeadLetter,
} from './dead-letters/read-dead-letters.js';
export {
  replayDeadLetters,
  type ReplayOptions,
  type ReplayTally,
} from './dead-letters/replay-dead-letters.js';
export { createReplayMetrics, type ReplayMetrics } from './dead-letters/replay-metrics.js';
export {
  createKafkaLog,
  type KafkaLog,
  type KafkaLogOptions,
} from './log/kafka/create-kafka-log.js';
export type { PartitionLag } from './log/kafka/backlog.js';
export type { KafkaAddress, KafkaTls } from './log/kafka/kafka-client.js';
export { TopicUnfit, type TopicPlan } from './log/kafka/kafka-topic.js';
export { createEmbeddedLog, type EmbeddedLogOptions } from './log/embedded-log.js';
export * from './loader/index.js';
export * from './log/event-log.js';
export { silentLogger, type Logger } from './logger.js';
export type { Counter, Histogram, MetricDefinition, Metrics } from './metrics.js';
export { createPrometheusMetrics } from './prometheus-metrics.js';
