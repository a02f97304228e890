/** English: the page Setup. */
import { plural } from './counts.js';

export const setup = {
  title: 'Setup',
  intro: 'Three steps: paste the tag, open your shop, watch the first event arrive here.',
  step1: '1. Paste this before </head> on every page',
  withPolicy: 'Your pages have a Content-Security-Policy, or allow no inline script?',
  policyHint:
    'Let the tag and its requests through. The hash allows the first, inline script as it stands above; a nonce on it does as well.',
  withoutInline:
    'Without inline script: load the tag deferred and your own scripts, deferred or modules, after it. Calls work in them as they are below.',
  withoutInlineLabel: 'The tag without inline script',
  step2: '2. Open a page of your shop',
  step3: '3. Send what shoppers do',
  step3Hint: 'Page views are sent by themselves. Add one line where each of these happens:',
  source: (name: string) => `Source ${name}`,
  waiting: 'Waiting for the first event…',
  waitingHint: 'This page looks again every few seconds.',
  received: (name: string, ago: string) => `First event received ✓ (latest: ${name}, ${ago})`,
  total: (events: number) => plural(events, 'event', 'events'),
  disabled: 'Switched off: its events are refused.',
  origins: 'Allowed origins',
  anyOrigin: 'any',
  key: 'Write key',
  turnedAway: 'Turned away',
  turnedAwaySummary: (count: number) =>
    `${plural(count, 'event or request', 'events or requests')} turned away since the collector started.`,
  nothingTurnedAway: 'Nothing has been turned away since the collector started.',
  reason: 'Reason',
  count: 'Count',
  whatToDo: 'What to do',
  completeness: 'Completeness of the last 7 days',
  completenessHint:
    'Trackers number their events. A number that is missing between two that arrived is an event that is lost, or waits among the dead letters; one that comes again is a replay.',
  noNumbers: 'No numbered events in the last 7 days.',
  sourceName: 'Source',
  tracker: 'Tracker',
  devices: 'Devices',
  arrived: 'Arrived',
  missing: 'Missing',
  complete: 'Complete',
  catalog: 'Events seen',
  catalogSummary: (names: number, events: number) =>
    `${plural(names, 'name', 'names')}, ${plural(events, 'event', 'events')}.`,
  name: 'Name',
  stage: 'Stage',
  lastSeen: 'Last seen',
  custom: 'custom',
  noSources: 'There is no source yet',
  noSourcesHint: 'Sources are named in the server’s configuration.',
};
