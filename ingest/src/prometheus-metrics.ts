/** The Metrics port on prom-client. */
import { Counter, Histogram, type Registry } from 'prom-client';
import type { MetricDefinition, Metrics } from './metrics.js';

/** Seconds; the steps of a batch take microseconds, a request with its fsync milliseconds. */
const buckets = [1e-5, 1e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

export function createPrometheusMetrics(registry: Registry): Metrics {
  const labelNames = ({ label }: MetricDefinition): string[] =>
    label === undefined ? [] : [label];

  /** The child of a label's value, looked up once: prom-client hashes labels on every call. */
  function childOf<Child>(
    { label }: MetricDefinition,
    make: (labels: Record<string, string>) => Child,
  ): (value: string | undefined) => Child {
    const children = new Map<string, Child>();
    const find = (value = ''): Child => {
      const known = children.get(value);
      if (known) return known;
      const child = make(label === undefined ? {} : { [label]: value });
      children.set(value, child);
      return child;
    };
    return find;
  }

  return {
    counter(definition) {
      const { name, help } = definition;
      const counter = new Counter({
        name,
        help,
        labelNames: labelNames(definition),
        registers: [registry],
      });
      const find = childOf(definition, (labels) => counter.labels(labels));
      definition.labelValues?.forEach((value) => find(value).inc(0));
      return { add: (count, label) => find(label).inc(count) };
    },
    histogram(definition) {
      const { name, help } = definition;
      const histogram = new Histogram({
        name,
        help,
        labelNames: labelNames(definition),
        buckets,
        registers: [registry],
      });
      const find = childOf(definition, (labels) => histogram.labels(labels));
      definition.labelValues?.forEach((value) =>
        histogram.zero({ [definition.label ?? '']: value }),
      );
      return { observe: (value, label) => find(label).observe(value) };
    },
  };
}
