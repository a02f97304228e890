/** What analytics is told by this process. */
import { randomUUID } from 'node:crypto';
import { createPrometheusQueryMetrics, type AnalyticsDeps } from '@tabiji/analytics';
import { stagePresets } from '@tabiji/contract';
import type { Warehouse } from '@tabiji/warehouse';
import type { TargetContext } from './target.js';
import { turnedAway } from './turned-away.js';
import type { WhoMay } from './who-may.js';

export interface AnalyticsOf extends Pick<TargetContext, 'settings' | 'prometheus'> {
  readonly warehouse: Warehouse;
  readonly deadLetters: AnalyticsDeps['deadLetters'];
  readonly who: WhoMay;
}

/** Once a process: its metrics have one name each. */
export function analyticsOf(options: AnalyticsOf): AnalyticsDeps {
  const { settings, warehouse, deadLetters, who, prometheus } = options;
  const { registry } = prometheus;
  const { preset, rules } = settings.stages;
  return {
    warehouse,
    now: Date.now,
    newId: randomUUID,
    stages: { preset: stagePresets[preset], rules },
    metrics: createPrometheusQueryMetrics(registry),
    setup: async () => ({
      collectorUrl: settings.collector_url || settings.public_url,
      sources: who.sources,
      turnedAway: await turnedAway(registry),
    }),
    deadLetters,
  };
}
