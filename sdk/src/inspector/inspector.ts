/** The live event inspector, loaded when an address of the shop says `?tabiji_debug=1`. */
import { onOutcome } from '../on-outcome.js';
import type { Tracker } from '../tracker-api.js';
import { askCollector } from './ask-collector.js';
import { createPanel } from './create-panel.js';
import { watchRoad } from './watch-road.js';

const tag = document.querySelector<HTMLScriptElement>('script[data-key]')!;
const { key = '', host = tag.src.replace(/\/[^/]*$/, ''), as = 'tabiji' } = tag.dataset;
const { show, say } = createPanel();

void askCollector(host, key).then(say);
watchRoad(show);
(window as unknown as Record<string, Tracker>)[as]!.use((event) =>
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
