/** Whether the data has a step's event: by its name, or by what another tool calls it. */
import type { CatalogResult } from '@tabiji/analytics/api-types';

export function inData(
  events: readonly Pick<CatalogResult['events'][number], 'name' | 'aliases'>[],
): (event: string) => boolean {
  const names = new Set(['*', ...events.map(({ name }) => name)]);
  const aliases = new Set(
    events.flatMap((event) => event.aliases.map((alias) => alias.toLowerCase())),
  );
  return (event) => names.has(event) || aliases.has(event.toLowerCase());
}
