/** What the collector's HTTP side counts. */
import { refusals } from '@tabiji/contract';
import type { Counter, Histogram, Metrics } from '../../metrics.js';

export function createHttpMetrics(metrics: Metrics): {
  requestSeconds: Histogram;
  refused: Counter;
} {
  return {
    requestSeconds: metrics.histogram({
      name: 'tabiji_collector_request_seconds',
      help: 'Time from a request for events to its answer.',
    }),
    refused: metrics.counter({
      name: 'tabiji_requests_refused_total',
      help: 'Requests that were refused as a whole.',
      label: 'reason',
      labelValues: Object.keys(refusals),
    }),
  };
}
