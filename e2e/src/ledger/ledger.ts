/** What was sent and what was said about it, kept outside of everything that is killed. */
import type { LedgerEvent } from './shopper-events.js';

export type Outcome = 'acked' | 'refused' | 'unknown';

export interface Ledger {
  /** Before it leaves. */
  sent(events: readonly LedgerEvent[]): void;
  /** An acknowledgement stays one, whatever happens to a later copy. */
  settled(events: readonly LedgerEvent[], outcome: Outcome): void;
  all(): LedgerEvent[];
  acked(): LedgerEvent[];
  count(): Record<Outcome, number>;
}

export function createLedger(): Ledger {
  const entries = new Map<string, { event: LedgerEvent; outcome: Outcome }>();
  const withOutcome = (wanted: Outcome): LedgerEvent[] =>
    [...entries.values()].filter(({ outcome }) => outcome === wanted).map(({ event }) => event);
  return {
    sent(events) {
      for (const event of events) {
        if (!entries.has(event.key)) entries.set(event.key, { event, outcome: 'unknown' });
      }
    },
    settled(events, outcome) {
      for (const event of events) {
        const entry = entries.get(event.key);
        if (entry && entry.outcome !== 'acked') entry.outcome = outcome;
      }
    },
    all: () => [...entries.values()].map(({ event }) => event),
    acked: () => withOutcome('acked'),
    count: () => ({
      acked: withOutcome('acked').length,
      refused: withOutcome('refused').length,
      unknown: withOutcome('unknown').length,
    }),
  };
}
