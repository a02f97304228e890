/** Dead letters, once more: the same for the command and for the endpoint. */
import { replayDeadLetters, type ReplayTally } from '@tabiji/ingest';
import type { SourceSettings } from '../config/settings.js';
import type { Road } from '../road/open-road.js';

export async function replay(
  { deadLetters, pipeline, replayMetrics }: Road,
  sources: readonly SourceSettings[],
  onProgress?: (tally: ReplayTally) => void,
): Promise<ReplayTally> {
  return await replayDeadLetters({
    deadLetters,
    pipeline,
    metrics: replayMetrics,
    defaultCurrencyOf: (name) => sources.find(({ source }) => source === name)?.currency ?? '',
    ...(onProgress && { onProgress }),
  });
}
