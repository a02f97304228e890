export * from './batcher.js';
export { createBatcher } from './bounded-batcher.js';
export * from './collector/step.js';
export { createEmbeddedLog, type EmbeddedLogOptions } from './log/embedded-log.js';
export * from './log/event-log.js';
export * from './loader/index.js';
