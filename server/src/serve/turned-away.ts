/** What the collector turned away since the start, for the setup page: from its own counters. */
import type { Registry } from 'prom-client';

const counters = ['tabiji_events_rejected_total', 'tabiji_requests_refused_total'];

export async function turnedAway(registry: Registry): Promise<{ reason: string; count: number }[]> {
  const found: { reason: string; count: number }[] = [];
  for (const name of counters) {
    const metric = await registry.getSingleMetric(name)?.get();
    for (const { labels, value } of metric?.values ?? []) {
      const reason = labels['reason'];
      if (value > 0 && reason !== undefined) found.push({ reason: String(reason), count: value });
    }
  }
  return found.sort((a, b) => b.count - a.count);
}
