/**
 * Takes what a page tells GA4 or the Google Tag Manager: pushes to the data layer and calls of gtag,
 * those from before it was loaded too. Events, `user_id` and consent; page views are the tracker's own.
 */
import type { Properties } from '../event-map.js';
import { safely } from '../safely.js';
import type { PluginStart } from './plugin-start.js';

interface Entry {
  readonly event?: string;
  readonly ecommerce?: object | null;
  readonly eventModel?: object;
  readonly user_id?: string;
  /** A call of gtag is an `arguments`. */
  readonly [index: number]: unknown;
}

/** GA4's recommended events; https://developers.google.com/analytics/devguides/collection/ga4/reference/events */
const recommended =
  '^(share|search|purchase|refund|login|sign_up|begin_checkout|remove_from_cart|(view|add|select)_.+)$';

/** `events`: a regular expression of the names that are taken, default GA4's recommended ones. */
export const ga4: PluginStart = (tracker, { events = recommended } = {}) => {
  /** `ecommerce` that was pushed without an event belongs to the next one. */
  let held: object | null | undefined;

  const track = (name: string, properties?: object) => {
    if (RegExp(events).test(name)) tracker.track(name, properties as Properties);
  };
  const identify = (settings?: Entry) => {
    if (settings?.user_id) tracker.identify(settings.user_id);
  };

  const take = safely((entry: Entry) => {
    const { 0: command, 1: subject, 2: settings } = entry as [string?, string?, object?];
    if (command === 'event') track(subject!, settings);
    else if (command === 'consent') {
      const { analytics_storage, ad_storage } = settings as Record<string, 'granted' | 'denied'>;
      if (ad_storage) tracker.consent(ad_storage, 'marketing');
      if (analytics_storage) {
        // A default is what holds until the visitor has decided.
        const isOpen = subject === 'default' && analytics_storage === 'denied';
        tracker.consent(isOpen ? 'pending' : analytics_storage);
      }
    } else if (command) identify((settings || subject) as Entry);
    else {
      const { event, ecommerce = held, eventModel, ...others } = entry;
      held = ecommerce;
      identify(entry);
      if (event) {
        track(event, { ...others, ...eventModel, ...held });
        held = null;
      }
    }
  });

  const layer = ((window as { dataLayer?: Entry[] }).dataLayer ||= []);
  layer.map(take);
  const push = layer.push.bind(layer);
  layer.push = (...entries) => {
    entries.map(take);
    return push(...entries);
  };
};
