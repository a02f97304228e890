/** Journey questions: each a definition → SQL → a typed answer; and the HTTP API over them. */
export * from './api-types/index.js';
export { createApi, type ApiDeps, type ApiLogger } from './api/create-api.js';
export {
  createApiClient,
  ApiProblem,
  type ApiClient,
  type ApiClientOptions,
} from './api/client.js';
export { defineFunnel, InvalidFunnel, type DefinedFunnel } from './funnel/define-funnel.js';
export { DeadLettersAway } from './dead-letters/dead-letters-away.js';
export { createOpenApi } from './api/openapi.js';
export { answers, type AnswerOf, type RequestOf } from './api/answers.js';
export {
  createQuestionContext,
  type AnalyticsDeps,
  type AnalyticsMetrics,
  type DeadLetterFacts,
  type QuestionContext,
  type SetupFacts,
} from './question/question-context.js';
export { areJourneysDue } from './rollup/are-journeys-due.js';
export { buildJourneys, type BuildJourneys, type BuiltJourneys } from './rollup/build-journeys.js';
export { createPrometheusQueryMetrics } from './question/prometheus-query-metrics.js';
