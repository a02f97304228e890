/**
 * The Metrics port: counters and histograms by name, each with at most one label. The server stands
 * behind it with a Prometheus client; here nobody knows one.
 */
export interface Counter {
  /** @param label value of the counter's label; required when it has one. */
  add(count: number, label?: string): void;
}

export interface Histogram {
  /** @param label value of the histogram's label; required when it has one. */
  observe(value: number, label?: string): void;
}

export interface MetricDefinition {
  /** As Prometheus wants it: `tabiji_events_accepted_total`, `tabiji_collector_step_seconds`. */
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  /** Every value that the label can take, so that each is shown from the start, at 0. */
  readonly labelValues?: readonly string[];
}

export interface Metrics {
  counter(definition: MetricDefinition): Counter;
  histogram(definition: MetricDefinition): Histogram;
}

const ignored = { add: () => undefined, observe: () => undefined };
export const noMetrics: Metrics = { counter: () => ignored, histogram: () => ignored };
