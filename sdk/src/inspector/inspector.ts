/** The live event inspector, loaded when an address of the shop says `?tabiji_debug=1`. */
import { onOutcome } from '../on-outcome.js';
import { safely } from '../safely.js';
import type { Tracker } from '../tracker-api.js';
import { askCollector } from './ask-collector.js';
import { createPanel } from './create-panel.js';
import { watchRoad } from './watch-road.js';

const tag = document.querySelector<HTMLScriptElement>('script[data-key]');
const {
  key = '',
  host = tag?.src.replace(/\/[^/]*$/, ''),
  as = 'tabiji',
  consent,
} = tag?.dataset ?? {};
const { show, say } = createPanel();
/** When the page was opened. */
const held = { pending: 'pending: events held', denied: 'denied: nothing is kept' }[
  safely(() => localStorage['tabiji.c'] as string | undefined)() ?? consent ?? ''
];

if (host) {
  void askCollector(host, key).then((said) => say(held ? `${said}; consent ${held}` : said));
} else say('no data-key');
watchRoad(show);
(window as unknown as Record<string, Tracker | undefined>)[as]?.use((event) =>
  show({ event, state: 'waiting', detail: '' }),
);
// What never leaves is only told here.
onOutcome(({ outcome, event }) => {
  if (outcome === 'too_large' || outcome === 'overflow') {
    show({ event, state: outcome, detail: 'given up' });
  }
  if (outcome === 'not_json') {
    const detail = 'given up: its properties can’t be written as JSON';
    show({ event: { ...event, properties: {} }, state: outcome, detail });
  }
});
