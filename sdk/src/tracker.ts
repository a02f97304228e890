/**
 * The tracker behind its ports: builds an event, gives it the device's ids and stores it before
 * anything is sent. It knows no DOM: what happens to the page is told to it through `ports.watchPage`.
 */
import type { TrackedEvent } from '@tabiji/contract';
import { campaignOf } from './campaign.js';
import { createDevice } from './device.js';
import type { DropCause } from './drop-cause.js';
import { mask } from './mask.js';
import type { Ports } from './ports.js';
import { byteLength, createQueue } from './queue.js';
import { safely } from './safely.js';
import { createUrlScrubber } from './scrub-url.js';
import { sdkVersion } from './sdk-version.js';
import { createSender } from './sender.js';
import type { Plugin, TrackOptions, Tracker } from './tracker-api.js';
import type { TrackerOptions } from './tracker-options.js';
import { createUuid } from './uuid.js';

const maxHeld = 500;
const maxEventBytes = 32 * 1024;
const consentKey = 'tabiji.c';
/** Query keys that stay in addresses unless the shop names its own. */
const defaultQueryKeys = 'q,s,search,query,page';

type Listener = (events: TrackedEvent[], cause: DropCause) => void;

export function createCore(options: TrackerOptions, ports: Ports): Tracker {
  const isAutomatic = options.auto !== 'off';
  const plugins: Plugin[] = [];
  const held: (() => void)[] = [];
  const listeners = new Set<[string, Listener]>();
  let referrer: string | undefined;
  let shownUrl = '';
  let moveTimer = 0;

  const tell = (lines: string[], cause?: DropCause | false) => {
    for (const [kind, listener] of listeners) {
      if (kind === (cause ? 'dropped' : 'sent')) {
        safely(() => listener(JSON.parse(`[${lines}]`), cause as DropCause))();
      }
    }
  };

  const uuid = createUuid(ports);
  const device = createDevice(ports, uuid, options.domain);
  const queue = createQueue(ports, uuid(), (lines) => tell(lines, 'overflow'));
  const endpoint = options.host + '/v1/events';
  const sender = createSender(ports, queue, endpoint, options.key, tell);

  // No address holds a line break: without paths to mask none matches.
  const scrub = createUrlScrubber(options.query || defaultQueryKeys, options.mask || '\n');

  const initialConsent = options.gpc === 'on' && ports.isOptedOut() ? 'denied' : options.consent;
  const consentNow = () => ports.recall(consentKey) || initialConsent || 'granted';
  /** Runs what waits, and `run` after it: now, later or never, as consent says. */
  const whenAllowed = (run?: () => void) => {
    const consent = consentNow();
    if (run && held.length < maxHeld) held.push(run);
    if (consent === 'denied') held.length = 0;
    if (consent === 'granted' && !ports.isPrerendered())
      for (const go of held.splice(0)) safely(go)();
  };

  const record = (name: string, properties?: unknown, given?: TrackOptions): string => {
    const isPage = name === 'page_view';
    if (moveTimer && !isPage) record('page_view');
    const page = ports.facts();
    const url = scrub(page.url);
    if (isPage) {
      moveTimer = 0;
      referrer = shownUrl || scrub(page.referrer);
      shownUrl = url;
    }
    const event_id = given?.id || uuid();
    // What happens in a prerendered page counts from when it is shown.
    const occurred_at = given?.at || (!ports.isPrerendered() && ports.nowMs());
    const context = {
      ...page,
      url,
      referrer,
      title: mask(page.title),
      sdk: sdkVersion,
    };
    whenAllowed(() => {
      const state = device.touch(isPage ? campaignOf(page.url) : undefined);
      state.ids.seq++;
      let event = {
        event_id,
        name,
        ...state.ids,
        occurred_at: occurred_at || ports.nowMs(),
        consent: 'granted',
        context: { ...context, ...state.campaigns, is_entry: isPage ? state.is_entry : undefined },
        properties,
      } as TrackedEvent;
      for (const plugin of plugins) {
        const changed = safely(plugin)(event);
        if (changed === null) return;
        event = changed || event;
      }
      const line = JSON.stringify(event);
      if (byteLength(line) > maxEventBytes) return tell([line], 'too_large');
      if (isPage) state.is_entry = undefined;
      device.keep(state);
      queue.rewrite([...queue.allLines(), line]);
      sender.schedule();
    });
    return event_id;
  };

  ports.watchPage(
    {
      shown() {
        if (isAutomatic) record('page_view');
      },
      moved() {
        if (!moveTimer && scrub(ports.facts().url) !== shownUrl) {
          moveTimer = ports.setTimer(() => moveTimer && record('page_view'), 0);
        }
      },
      leaving: sender.leave,
      returned() {
        whenAllowed();
        sender.wakeUp();
      },
    },
    isAutomatic && options.spa !== 'off',
  );

  return {
    track: safely(record) as Tracker['track'],
    page: (properties, given) => record('page_view', properties, given),
    identify(userId) {
      whenAllowed(() => {
        const state = device.touch();
        state.ids.user_id = userId ? ('' + userId).slice(0, 128) : undefined;
        device.keep(state);
      });
    },
    reset: device.forgetAll,
    consent(consent) {
      if (consent === 'denied') {
        device.forgetAll();
        for (const key of ports.allKeys()) if (key.startsWith('tabiji')) ports.retain(key);
      }
      ports.retain(consentKey, consent);
      whenAllowed();
    },
    use(plugin) {
      plugins.push(plugin);
    },
    flush: sender.flush,
    context() {
      return consentNow() === 'granted' ? device.keep(device.touch()).ids : {};
    },
    on(kind, listener) {
      const entry: [string, Listener] = [kind, listener];
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}
