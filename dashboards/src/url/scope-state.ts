/** What every page asks within: range, time zone, source, bots. Kept in the address, defaults left out. */
import { formatRange, parseRange, type Range } from '../time/range.js';
import { isTimeZone } from '../time/zoned-day.js';
import type { Query } from './query-string.js';

export interface Scope {
  readonly range: Range;
  readonly timeZone: string;
  /** Null: all sources. */
  readonly source: string | null;
  readonly includeBots: boolean;
}

export type Entries = readonly (readonly [string, string | undefined])[];

export function readScope(query: Query, defaultRange: Range): Scope {
  const timeZone = query.get('tz') ?? '';
  return {
    range: parseRange(query.get('r') ?? '') ?? defaultRange,
    timeZone: timeZone !== '' && isTimeZone(timeZone) ? timeZone : 'UTC',
    source: query.get('source') ?? null,
    includeBots: query.get('bots') === '1',
  };
}

export function scopeEntries(scope: Scope, defaultRange: Range): Entries {
  const range = formatRange(scope.range);
  return [
    ['r', range === formatRange(defaultRange) ? undefined : range],
    ['tz', scope.timeZone === 'UTC' ? undefined : scope.timeZone],
    ['source', scope.source ?? undefined],
    ['bots', scope.includeBots ? '1' : undefined],
  ];
}
