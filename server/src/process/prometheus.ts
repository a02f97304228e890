/** What /metrics shows: the process, and what each part of the road counts. */
import { createPrometheusMetrics, type Metrics } from '@tabiji/ingest';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { soon } from './soon.js';

export interface Prometheus {
  readonly registry: Registry;
  readonly metrics: Metrics;
  /** A number that is asked for whenever /metrics is; NaN when it can't be told soon. */
  gauge(name: string, help: string, read: () => Promise<number>): void;
  /** The same by labels, whose values are those that are read; none when they can't be told soon. */
  gaugeBy<const Label extends string>(
    labels: readonly Label[],
    name: string,
    help: string,
    read: () => Promise<readonly { labels: Readonly<Record<Label, string>>; value: number }[]>,
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
          this.set(await soon(read(), Number.NaN).catch(() => Number.NaN));
        },
      });
    },
    gaugeBy(labelNames, name, help, read) {
      new Gauge<string>({
        name,
        help,
        labelNames,
        registers: [registry],
        async collect() {
          const samples = await soon(read(), []).catch(() => []);
          this.reset();
          for (const { labels, value } of samples) this.set(labels, value);
        },
      });
    },
  };
}
