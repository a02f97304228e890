/** The product's own answer, whole: counts, money, times, intervals, bots, freshness. */
import { randomUUID } from 'node:crypto';
import { answers, createQuestionContext, funnelDefinitionSchema } from '@tabiji/analytics';
import { stagePresets } from '@tabiji/contract';
import type { Warehouse } from '@tabiji/warehouse';
import type { FunnelSpec } from './funnel-spec.js';
import type { PeerQuery } from './peers.js';

export interface OurAnswer {
  readonly counts: number[];
  readonly readFrom: 'events' | 'journeys';
}

export async function askOurs(
  warehouse: Warehouse,
  spec: FunnelSpec,
  { source, fromS, untilS }: PeerQuery,
  rollups: 'auto' | 'never',
): Promise<OurAnswer> {
  const definition = funnelDefinitionSchema.parse({
    source,
    from: new Date(fromS * 1_000).toISOString(),
    to: new Date(untilS * 1_000).toISOString(),
    steps: spec.steps.map((name) => ({ events: [name] })),
    window_seconds: spec.windowSeconds,
    exclusions:
      spec.exclusion === undefined ? [] : [{ events: [spec.exclusion], from_step: 0, to_step: 1 }],
    breakdown: spec.breakdown === undefined ? null : { property: spec.breakdown },
  });
  const context = createQuestionContext({
    warehouse,
    rollups,
    now: Date.now,
    newId: randomUUID,
    stages: { preset: stagePresets.standard, rules: [] },
    setup: () => ({ collectorUrl: '', sources: [], turnedAway: [] }),
    deadLetters: () => Promise.resolve({ total: 0, by_reason: [], letters: [] }),
  });
  const { steps, meta } = await answers.funnel(definition, context);
  return { counts: steps.map(({ count }) => count), readFrom: meta.read_from };
}
