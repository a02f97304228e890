/** Why a range has nothing to show, and what of the address would have to change. */
import type { Query } from '../url/query-string.js';

export interface Nothing {
  readonly why: 'not_installed' | 'only_bots' | 'not_from_source' | 'not_in_range';
  /** Changes of the address that lead on, the likeliest first; null leaves a part out. */
  readonly ways: readonly (readonly ['bots' | 'r' | 'source', string | null])[];
}

/** `bots`: how many of them the range has, not counted. `lastEventAt`: of all sources, ever. */
export function whyNothing(query: Query, lastEventAt: string | null, bots: number): Nothing {
  if (lastEventAt === null) return { why: 'not_installed', ways: [] };
  const isAllTime = query.get('r') === 'all';
  const wider = isAllTime ? [] : [['r', 'all'] as const];
  if (bots > 0) return { why: 'only_bots', ways: [['bots', '1'], ...wider] };
  if (isAllTime && query.has('source')) return { why: 'not_from_source', ways: [['source', null]] };
  return { why: 'not_in_range', ways: wider };
}
