/**
 * Looks over the tracker's shoulder: which events leave the page, and what the collector says of each.
 * It asks for the stage, which the collector tells only then. The tracker knows nothing of it.
 */
import type { BatchAnswer, TrackedEvent } from '@tabiji/contract';
import { refusals } from './refusals.js';

export interface Sighting {
  readonly event: TrackedEvent;
  /** `waiting`, `sending`, `handed to the browser`, a verdict, or why there is none. */
  readonly state: string;
  /** With a verdict: where the event belongs, or why it was refused. */
  readonly detail: string;
}

const eventsIn = (body: unknown): TrackedEvent[] =>
  (JSON.parse(String(body)) as { events: TrackedEvent[] }).events;

/** @param see is told of each event, again whenever more is known of it. */
export function watchRoad(see: (sighting: Sighting) => void): void {
  const { fetch } = window;
  const sendBeacon = navigator.sendBeacon.bind(navigator);

  window.fetch = async (input, init) => {
    const isOurs = /\/v1\/events$/.test(String(input)) && init?.keepalive;
    if (!isOurs) return fetch(input, init);
    const events = eventsIn(init.body);
    const seeAll = (state: string, detail: string) =>
      events.forEach((event) => see({ event, state, detail }));
    seeAll('sending', '');
    try {
      const answer = await fetch(`${String(input)}?debug=1`, init);
      if (answer.ok) {
        const { verdicts } = (await answer.clone().json()) as BatchAnswer;
        events.forEach((event, index) => {
          const { status = 'not named', stage, reason = '', detail = '' } = verdicts[index] ?? {};
          see({
            event,
            state: status,
            detail: reason ? `${reason} ${detail}` : (stage ?? 'no stage'),
          });
        });
      } else seeAll(`${answer.status}`, refusals[answer.status] ?? 'sent again later');
      return answer;
    } catch (error) {
      seeAll('no answer', refusals[0]!);
      throw error;
    }
  };
  navigator.sendBeacon = (url, body) => {
    const isTaken = sendBeacon(url, body);
    if (isTaken && /\/v1\/events$/.test(String(url))) {
      for (const event of eventsIn(body)) {
        see({ event, state: 'handed to the browser', detail: 'kept until it is confirmed' });
      }
    }
    return isTaken;
  };
}
