/** What was sent and what was said about it, kept outside of everything that is killed. */
import type { LedgerEvent } from './shopper-events.js';

export type Outcome = 'acked' | 'refused' | 'unknown';

export interface LedgerEntry {
  readonly event: LedgerEvent;
  readonly outcome: Outcome;
}

export interface Ledger {
  /** Before it leaves. */
  sent(events: readonly LedgerEvent[]): void;
  /** An acknowledgement stays one, whatever happens to a later copy. */
  settled(events: readonly LedgerEvent[], outcome: Outcome): void;
  /** Turned away for now (429, 503) and not sent again: should one be stored, it is a stranger. */
  forgotten(events: readonly LedgerEvent[]): void;
  get(key: string): LedgerEntry | undefined;
  acked(): LedgerEvent[];
  count(): Readonly<Record<Outcome, number>>;
}

export function createLedger(): Ledger {
  const entries = new Map<string, { event: LedgerEvent; outcome: Outcome }>();
  const counts: Record<Outcome, number> = { acked: 0, refused: 0, unknown: 0 };
  return {
    sent(events) {
      for (const event of events) {
        if (entries.has(event.key)) continue;
        entries.set(event.key, { event, outcome: 'unknown' });
        counts.unknown++;
      }
    },
    settled(events, outcome) {
      for (const event of events) {
        const entry = entries.get(event.key);
        if (!entry || entry.outcome === 'acked') continue;
        counts[entry.outcome]--;
        entry.outcome = outcome;
        counts[outcome]++;
      }
    },
    forgotten(events) {
      for (const { key } of events) {
        const entry = entries.get(key);
        if (!entry || entry.outcome === 'acked') continue;
        counts[entry.outcome]--;
        entries.delete(key);
      }
    },
    get: (key) => entries.get(key),
    acked: () =>
      [...entries.values()].flatMap(({ event, outcome }) => (outcome === 'acked' ? [event] : [])),
    count: () => ({ ...counts }),
  };
}
