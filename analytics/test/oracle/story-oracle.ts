/** What a visitor did around a step of a funnel, the slow way: docs/funnels.md, "Around a step". */
import type { TestEvent } from '../fixture/event-row.js';
import { serves, type OracleAttempt, type OracleFunnel } from './funnel-oracle.js';

const visitGapMs = 30 * 60 * 1000;

export interface StoryQuestion {
  readonly step: number;
  readonly direction: 'forward' | 'backward' | 'between';
  readonly toStep: number | null;
  readonly withinMs: number | null;
  readonly sameVisit: boolean;
}

export const isLater = (a: TestEvent, b: TestEvent): boolean =>
  a.at > b.at ||
  (a.at === b.at && a.device === b.device && (b.seq ?? 0) > 0 && (a.seq ?? 0) > (b.seq ?? 0));

const moneyOf = ({ value }: TestEvent): number =>
  value === undefined || value === null ? -Infinity : Number(value);

/**
 * Of the events that could have served a step when it was reached: highest seq, deepest, dearest. More
 * than one where nothing that the funnel looks at tells them apart.
 */
export function servingEvents(
  own: readonly TestEvent[],
  { steps }: OracleFunnel,
  { reachedAt }: OracleAttempt,
  step: number,
): [TestEvent, ...TestEvent[]] {
  const bits = (event: TestEvent): number =>
    steps.reduce((sum, one, index) => sum + (serves(event, one) ? 2 ** index : 0), 0);
  const compare = (a: TestEvent, b: TestEvent): number =>
    (b.seq ?? 0) - (a.seq ?? 0) ||
    bits(b) - bits(a) ||
    Math.sign(moneyOf(b) - moneyOf(a)) ||
    (b.currency ?? '').localeCompare(a.currency ?? '');
  const [event, ...others] = own
    .filter((one) => one.at === reachedAt[step] && serves(one, steps[step]))
    .sort(compare);
  if (event === undefined) throw new Error('no event served the step');
  return [
    event,
    ...others.filter((one) => compare(one, event) === 0 && one.device === event.device),
  ];
}

/** From the step outwards. */
export function storyOf(
  own: readonly TestEvent[],
  funnel: OracleFunnel,
  attempt: OracleAttempt,
  { step, direction, toStep, withinMs, sameVisit }: StoryQuestion,
): TestEvent[] {
  const anchors = servingEvents(own, funnel, attempt, step);
  const [anchor] = anchors;
  const isBackward = direction === 'backward';
  const reach = withinMs ?? (funnel.windowMs === null ? Infinity : funnel.windowMs);
  const last = toStep === null ? null : servingEvents(own, funnel, attempt, toStep)[0];
  const lastMs = withinMs === null ? attempt.enteredAt + reach : anchor.at + reach;
  const events = own
    .filter((event) => {
      if (isBackward) return isLater(anchor, event) && event.at >= anchor.at - reach;
      if (!isLater(event, anchor)) return false;
      return last === null ? event.at <= lastMs : isLater(last, event);
    })
    .sort((a, b) => a.at - b.at || (a.seq ?? 0) - (b.seq ?? 0) || (a.name < b.name ? -1 : 1));
  if (isBackward) events.reverse();
  return sameVisit ? visitOf(anchors, events) : events;
}

function visitOf(
  anchors: readonly [TestEvent, ...TestEvent[]],
  events: readonly TestEvent[],
): TestEvent[] {
  const [anchor] = anchors;
  const session =
    anchors
      .map((one) => one.session ?? '')
      .sort()
      .at(-1) ?? '';
  if (session !== '' && events.some((event) => (event.session ?? '') !== '')) {
    return events.filter((event) => event.session === session);
  }
  const visit: TestEvent[] = [];
  for (const event of events) {
    if (Math.abs(event.at - (visit.at(-1) ?? anchor).at) >= visitGapMs) break;
    visit.push(event);
  }
  return visit;
}
