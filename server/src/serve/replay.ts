/** Dead letters, once more: the same for the command and for the endpoint. */
import { replayDeadLetters, type ReplayTally } from '@tabiji/ingest';
import type { SourceSettings } from '../config/settings.js';
import type { Entrance } from '../road/entrance.js';

export async function replay(
  {
    replaying,
    pipeline,
    replayMetrics,
  }: Pick<Entrance, 'replaying' | 'pipeline' | 'replayMetrics'>,
  sources: readonly SourceSettings[],
  onProgress?: (tally: ReplayTally) => void,
): Promise<ReplayTally> {
  return await replaying((deadLetters) =>
    replayDeadLetters({
      deadLetters,
      pipeline,
      metrics: replayMetrics,
      defaultCurrencyOf: (name) => sources.find(({ source }) => source === name)?.currency ?? '',
      ...(onProgress && { onProgress }),
    }),
  );
}
