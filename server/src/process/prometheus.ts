/** What /metrics shows: the process, and what each part of the road counts. */
import { createPrometheusMetrics, type Metrics } from '@tabiji/ingest';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface Prometheus {
  readonly registry: Registry;
  readonly metrics: Metrics;
  /** A number that is asked for whenever /metrics is. */
  gauge(name: string, help: string, read: () => Promise<number>): void;
  /** The same by a label, whose values are those that are read. */
  gaugeBy(
    label: string,
    name: string,
    help: string,
    read: () => Promise<ReadonlyMap<string, number>>,
  ): void;
}

export function createPrometheus(): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    metrics: createPrometheusMetrics(registry),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set(await read());
        },
      });
    },
    gaugeBy(label, name, help, read) {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [registry],
        async collect() {
          const values = await read();
          this.reset();
          for (const [value, count] of values) this.set({ [label]: value }, count);
        },
      });
    },
  };
}
