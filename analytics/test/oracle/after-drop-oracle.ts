/** What came after a drop, the slow way. */
import type { TestEvent } from '../fixture/event-row.js';
import type { OracleAttempt } from './funnel-oracle.js';

const sessionIdleMs = 30 * 60 * 1000;

export interface AfterDrop {
  /** null: nothing. */
  readonly next: { readonly name: string; readonly afterMs: number } | null;
  readonly cameBack: boolean;
  readonly bought: boolean;
}

const byOrder = (a: TestEvent, b: TestEvent): number =>
  a.at - b.at || (a.seq ?? 0) - (b.seq ?? 0) || (a.name < b.name ? -1 : 1);

/** @param own all events of the attempt's visitor. */
export function afterDropOf({ lastEvent }: OracleAttempt, own: readonly TestEvent[]): AfterDrop {
  const { at, device, seq = 0, session = '' } = lastEvent;
  const later = own
    .filter(
      (event) =>
        event.at > at ||
        (event.at === at && event.device === device && seq > 0 && (event.seq ?? 0) > seq),
    )
    .sort(byOrder);
  const [first] = later;
  const sessions = later.map((event) => event.session ?? '').filter((text) => text !== '');
  return {
    next: first === undefined ? null : { name: first.name, afterMs: first.at - at },
    cameBack:
      session === '' || sessions.length === 0
        ? [lastEvent, ...later].some(
            (event, index) => (later[index]?.at ?? event.at) - event.at >= sessionIdleMs,
          )
        : sessions.some((text) => text !== session),
    bought: later.some(({ name }) => name === 'purchase'),
  };
}
