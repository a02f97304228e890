/** The API's requests and answers, as zod schemas and types. The dashboards import nothing else. */
export * from './abandonment.js';
export * from './catalog.js';
export * from './common-journeys.js';
export * from './common.js';
export * from './dead-letters.js';
export * from './drivers.js';
export * from './filter.js';
export * from './flow.js';
export * from './funnel-definition.js';
export * from './funnel.js';
export * from './identity.js';
export * from './journey.js';
export * from './overview.js';
export * from './path-nodes.js';
export * from './paths.js';
export * from './session.js';
export * from './time-to-convert.js';
