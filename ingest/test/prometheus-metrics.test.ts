import { Registry } from 'prom-client';
import { createPrometheusMetrics } from '../src/prometheus-metrics.js';

test('counters and histograms are shown from the start, and count under their label', async () => {
  const registry = new Registry();
  const metrics = createPrometheusMetrics(registry);
  const rejected = metrics.counter({
    name: 'tabiji_events_rejected_total',
    help: 'Rejected.',
    label: 'reason',
    labelValues: ['invalid_name', 'too_deep'],
  });
  const accepted = metrics.counter({ name: 'tabiji_events_accepted_total', help: 'Accepted.' });
  const seconds = metrics.histogram({
    name: 'tabiji_collector_step_seconds',
    help: 'Time.',
    label: 'step',
    labelValues: ['read'],
  });
  expect(await registry.metrics()).toContain('tabiji_events_rejected_total{reason="too_deep"} 0');
  rejected.add(2, 'too_deep');
  rejected.add(1, 'too_deep');
  accepted.add(5);
  seconds.observe(0.25, 'read');
  const text = await registry.metrics();
  expect(text).toContain('tabiji_events_rejected_total{reason="too_deep"} 3');
  expect(text).toContain('tabiji_events_rejected_total{reason="invalid_name"} 0');
  expect(text).toContain('tabiji_events_accepted_total 5');
  expect(text).toContain('tabiji_collector_step_seconds_count{step="read"} 1');
  expect(text).toContain('tabiji_collector_step_seconds_sum{step="read"} 0.25');
});
