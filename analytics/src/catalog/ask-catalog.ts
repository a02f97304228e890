/** Event names, properties and sources in the data. */
import { aliasesOf, isKnownName, stageByName } from '@tabiji/contract';
import type { CatalogResult } from '../api-types/index.js';
import type { QuestionContext } from '../question/question-context.js';
import { eventNames, offeredProperties, sourcesSeen } from './catalog-queries.js';

const instant = (ms: number): string => new Date(ms).toISOString();

export async function askCatalog(
  _request: object,
  context: QuestionContext,
): Promise<CatalogResult> {
  const { preset, rules } = context.deps.stages;
  const stages = stageByName(preset, rules);
  const [names, properties, sources] = await Promise.all([
    context.ask(eventNames, {}),
    context.ask(offeredProperties, {}),
    context.ask(sourcesSeen, {}),
  ]);
  const edge = (pick: (...ms: number[]) => number, field: 'first_ms' | 'last_ms'): string | null =>
    names.length === 0 ? null : instant(pick(...names.map((row) => row[field])));
  const latestMs = sources.length === 0 ? null : Math.max(...sources.map((row) => row.last_ms));
  return {
    events: names.map(({ name, count, first_ms, last_ms }) => ({
      name,
      stage: stages.get(name) ?? null,
      canonical: isKnownName(name),
      aliases: [...aliasesOf(name)],
      count,
      first_seen_at: instant(first_ms),
      last_seen_at: instant(last_ms),
    })),
    properties: properties.map(({ name, events, sample }) => ({ name, events, sample })),
    sources: sources.map(({ source }) => source),
    first_event_at: edge(Math.min, 'first_ms'),
    last_event_at: edge(Math.max, 'last_ms'),
    meta: context.meta(
      { catalog: 1 },
      'Event names, properties and sources in the data.',
      latestMs,
    ),
  };
}
