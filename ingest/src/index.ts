export * from './batcher.js';
export * from './collector/step.js';
export * from './log/event-log.js';
