/** When the first event of all came; null: none is known. */
import type { CatalogResult } from '@tabiji/analytics/api-types';

export function beginOf(catalog: CatalogResult | undefined): string | null {
  const times = (catalog?.events ?? []).map(({ first_seen_at: at }) => at);
  return times.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}
