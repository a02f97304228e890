/**
 * One visit as it unfolds: a moment that moves on, and the events a tracker would make of it, with
 * the device's ids and count. It knows nothing of why things happen.
 */
import type { Campaign, Consent, JsonValue } from '@tabiji/contract';
import type { Device, PlannedEvent } from './planned-event.js';
import type { Random } from './random.js';
import type { VisitSource } from './visit-source.js';

/** What a device remembers between visits. */
export interface DeviceMemory {
  readonly device: Device;
  seq: number;
  userId: string;
  firstCampaign: Campaign | null;
}

export interface Visit {
  readonly events: PlannedEvent[];
  readonly memory: DeviceMemory;
  consent: Consent;
  /** The moment, epoch milliseconds. */
  now(): number;
  /** Lets time pass: at least five seconds, so that the order never hangs on the network. */
  wait(lowSeconds: number, highSeconds: number): void;
  emit(name: string, properties?: { readonly [key: string]: JsonValue }): void;
  /** Goes to a page of the shop. */
  open(path: string, title: string): void;
  /** From here on the device belongs to this person. */
  identify(userId: string): void;
}

const shopOrigin = 'https://hatokami.example';

export function createVisit(
  memory: DeviceMemory,
  source: VisitSource,
  startAt: number,
  random: Random,
  options: { readonly pace: number; readonly consent: Consent },
): Visit {
  const events: PlannedEvent[] = [];
  const { device } = memory;
  const sessionId = random.uuid(startAt);
  memory.firstCampaign ??= source.campaign;
  let at = startAt;
  let url = '';
  let referrer = source.referrer;
  let title = '';
  let isEntryDue = true;
  let pages = 0;

  const visit: Visit = {
    events,
    memory,
    consent: options.consent,
    now: () => at,
    wait(lowSeconds, highSeconds) {
      const ms = random.between(Math.max(5, lowSeconds) * 1000, Math.max(6, highSeconds) * 1000);
      at += Math.round(ms * options.pace);
    },
    emit(name, properties = {}) {
      const isEntry = isEntryDue && name === 'page_view';
      if (isEntry) isEntryDue = false;
      memory.seq++;
      events.push({
        at,
        channel: pages > 1 && source.campaign === null ? '' : source.channel,
        device,
        event: {
          event_id: random.uuid(at),
          name,
          anonymous_id: device.anonymousId,
          ...(memory.userId === '' ? {} : { user_id: memory.userId }),
          session_id: sessionId,
          seq: memory.seq,
          occurred_at: at + device.skewMs,
          consent: visit.consent,
          context: {
            url,
            referrer,
            title,
            is_entry: isEntry,
            ...(memory.firstCampaign ? { first_campaign: memory.firstCampaign } : {}),
            ...(source.campaign ? { last_campaign: source.campaign } : {}),
            locale: device.locale,
            screen: device.screen,
            sdk: 'simulator/1',
          },
          properties: { ...properties },
        },
      });
      visit.wait(5, 9);
    },
    open(path, pageTitle) {
      if (url !== '') {
        visit.wait(5, 30);
        referrer = url;
      }
      url = shopOrigin + path;
      pages++;
      title = `${pageTitle} · 葉と紙`;
      visit.emit('page_view');
    },
    identify(userId) {
      memory.userId = userId;
    },
  };
  return visit;
}
