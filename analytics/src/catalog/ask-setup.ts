/** Write keys, and whether their events arrive. */
import type { SetupResult } from '../api-types/index.js';
import type { QuestionContext } from '../question/question-context.js';
import { sourcesSeen } from './catalog-queries.js';

const instant = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString();

export async function askSetup(_request: object, context: QuestionContext): Promise<SetupResult> {
  const [facts, rows] = await Promise.all([context.deps.setup(), context.ask(sourcesSeen, {})]);
  const latestMs = rows.length === 0 ? null : Math.max(...rows.map(({ last_ms }) => last_ms));
  return {
    collector_url: facts.collectorUrl,
    sources: facts.sources.map(({ source, writeKey, origins, enabled }) => {
      const seen = rows.find((row) => row.source === source);
      return {
        source,
        write_key: writeKey,
        origins: [...origins],
        enabled,
        first_event_at: instant(seen?.first_ms),
        last_event_at: instant(seen?.last_ms),
        last_event_name: seen?.last_name ?? null,
        events: seen?.events ?? 0,
      };
    }),
    turned_away: facts.turnedAway,
    meta: context.meta({ setup: 1 }, 'Write keys, and the events that came with each.', latestMs),
  };
}
