/** AnalyticsMetrics for Prometheus: one histogram, labelled by the query's name. */
import { Histogram, type Registry } from 'prom-client';
import type { AnalyticsMetrics } from './question-context.js';

export function createPrometheusQueryMetrics(registry: Registry): AnalyticsMetrics {
  const durations = new Histogram({
    name: 'tabiji_query_duration_seconds',
    help: 'How long queries of the warehouse took, by name and outcome',
    labelNames: ['query', 'outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return {
    queryDone: (query, seconds, outcome) => durations.observe({ query, outcome }, seconds),
  };
}
