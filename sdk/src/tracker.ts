/**
 * The tracker behind its ports: builds an event, gives it the device's ids and stores it before
 * anything is sent. It knows no DOM: what happens to the page is told to it through `ports.watchPage`.
 */
import type { TrackedEvent } from '@tabiji/contract';
import { byteLength } from './byte-length.js';
import { campaignOf } from './campaign.js';
import { createDevice } from './device.js';
import { mask } from './mask.js';
import type { Ports } from './ports.js';
import { createQueue } from './queue.js';
import { safely } from './safely.js';
import { createUrlScrubber } from './scrub-url.js';
import { sdkVersion } from './sdk-version.js';
import { createSender } from './sender.js';
import type { Plugin, TrackOptions, Tracker } from './tracker-api.js';
import type { TrackerOptions } from './tracker-options.js';
import { createUuid } from './uuid.js';

/** How an event is written as JSON. */
type Write = (event: unknown, replace: (key: string, value: unknown) => unknown) => string;

const maxHeld = 499;
const maxEventBytes = 32 * 1024;
const consentKey = 'tabiji.c';

export function createCore(options: TrackerOptions, ports: Ports): Tracker {
  const isAutomatic = options.auto !== 'off';
  const plugins: Plugin[] = [];
  const held: ((() => unknown) | undefined)[] = [];
  let referrer: string | undefined;
  let shownUrl = '';
  let moveTimer = 0;

  const uuid = createUuid(ports);
  const device = createDevice(ports, uuid, options.domain);
  const queue = createQueue(ports, options.key);
  const endpoint = options.host + '/v1/events';
  const sender = createSender(ports, queue, endpoint, options.key);

  const scrub = createUrlScrubber(options.query, options.mask);

  const consentNow = (
    purpose = '',
    initial = options.gpc === 'on' && ports.isOptedOut() ? 'denied' : options.consent,
  ) => ports.recall(consentKey + purpose) || initial || 'granted';
  /** Runs what waits, and `run` after it: now, later or never, as consent says. */
  const whenAllowed = (run?: () => unknown) => {
    const consent = consentNow();
    if (!held[maxHeld]) held.push(run);
    if (consent !== 'pending' && !ports.isPrerendered()) {
      held.splice(0).map((go) => consent === 'granted' && safely(go!)());
    }
  };

  const record = safely((name: string, properties?: unknown, given?: TrackOptions): string => {
    const isPage = name === 'page_view';
    if (moveTimer && !isPage) record('page_view');
    const page = ports.facts();
    const href = page.url;
    page.url = scrub(href);
    if (isPage) {
      moveTimer = 0;
      referrer = shownUrl || scrub(page.referrer);
      shownUrl = page.url;
    }
    page.referrer = referrer!;
    const event_id = given?.id || uuid();
    // What happens in a prerendered page counts from when it is shown.
    const occurred_at = given?.at || (!ports.isPrerendered() && ports.nowMs());
    whenAllowed(() =>
      device.revise(
        (state) => {
          let event = {
            event_id,
            name,
            ...state.ids,
            occurred_at: occurred_at || ports.nowMs(),
            consent: 'granted',
            context: {
              ...page,
              ...state.campaigns,
              sdk: sdkVersion,
              is_entry: isPage ? state.is_entry : undefined,
            },
            properties,
          } as TrackedEvent;
          for (const plugin of plugins) {
            const changed = safely(plugin)(event);
            if (changed === null) return;
            event = changed || event;
          }
          event.seq = ++state.ids.seq;
          if (isPage) state.is_entry = undefined;
          // Ids are told apart by all of their characters; the collector masks those that are cards.
          const line = safely(JSON.stringify as Write)(event, (key, value) =>
            /id$/i.test(key) || typeof value !== 'string' ? value : mask(value),
          );
          if (line && byteLength(line) <= maxEventBytes) queue.keepLine(line, event.seq, event_id);
          else ports.announce(event, line ? 'too_large' : 'not_json');
          sender.schedule();
        },
        isPage
          ? campaignOf(href, consentNow('marketing', options.marketing) === 'granted')
          : undefined,
      ),
    );
    return event_id;
  }) as (name: string, properties?: unknown, given?: TrackOptions) => string;

  ports.watchPage(
    {
      shown() {
        if (isAutomatic) record('page_view');
      },
      moved() {
        if (scrub(ports.facts().url) !== shownUrl) {
          moveTimer = ports.setTimer(() => moveTimer && record('page_view'));
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
    track: record as Tracker['track'],
    page: record.bind(0, 'page_view'),
    identify: (userId) =>
      whenAllowed(() =>
        device.revise(({ ids }) => {
          ids.user_id = userId ? (userId + '').slice(0, 128) : undefined;
        }),
      ),
    reset: device.forgetAll,
    consent: safely((consent, purpose: 'marketing' | '' = '') => {
      if (consent === 'denied') {
        if (purpose) {
          device.revise((state) => {
            state.campaigns = {};
          });
        } else {
          device.forgetAll();
          ports.allKeys().map((key) => key.startsWith('tabiji') && ports.retain(key));
        }
      }
      ports.retain(consentKey + purpose, consent);
      whenAllowed();
    }),
    use: (plugin) => plugins.push(plugin),
    flush: sender.flush,
    context: safely(() =>
      consentNow() === 'granted' ? device.revise().ids : {},
    ) as Tracker['context'],
  };
}
