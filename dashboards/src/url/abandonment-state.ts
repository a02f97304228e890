/** The abandonment page's part of the address. */
import type { Query } from './query-string.js';
import { readScope, scopeEntries, type Entries, type Scope } from './scope-state.js';

export interface AbandonmentState extends Scope {
  /** Nothing happens for so long, and the cart counts as abandoned. */
  readonly idleMinutes: number;
}

export const defaultAbandonmentRange = '7d';
export const defaultIdleMinutes = 30;

export function readAbandonmentState(query: Query): AbandonmentState {
  const idle = Number(query.get('idle') ?? defaultIdleMinutes);
  const good = Number.isInteger(idle) && idle >= 1 && idle <= 1440;
  return {
    ...readScope(query, defaultAbandonmentRange),
    idleMinutes: good ? idle : defaultIdleMinutes,
  };
}

export const abandonmentEntries = (state: AbandonmentState): Entries => [
  ['idle', state.idleMinutes === defaultIdleMinutes ? undefined : String(state.idleMinutes)],
  ...scopeEntries(state, defaultAbandonmentRange),
];
