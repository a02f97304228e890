/** Makes the accepted event: everything that the server adds, from the event and its request. */
import { acceptedEventVersion, type JsonValue, type TrackedEvent } from '@tabiji/contract';
import { createClientKindOf } from '../client-kind.js';
import { eventChannel } from '../event-channel.js';
import { pathOf } from '../page-address.js';
import { ok, type Step } from '../step.js';

type Properties = { readonly [key: string]: JsonValue };

export function createEnrich(): Step {
  const clientKindOf = createClientKindOf();
  return {
    name: 'enrich',
    run(draft, request) {
      const { event, time, canonicalName } = draft;
      if (!event || !time || canonicalName === undefined) {
        throw new Error('the event was not read, timed and named before it is enriched');
      }
      const context = event.context ?? {};
      const url = context.url ?? '';
      const client = clientKindOf(context.user_agent ?? request.userAgent, url !== '');
      draft.accepted = {
        v: acceptedEventVersion,
        source: request.source,
        event_id: event.event_id.toLowerCase(),
        name: canonicalName,
        original_name: event.name,
        anonymous_id: event.anonymous_id,
        user_id: event.user_id ?? '',
        session_id: event.session_id ?? '',
        seq: event.seq ?? 0,
        occurred_at: time.occurredAtMs,
        device_at: time.deviceAtMs,
        received_at: request.receivedAtMs,
        clock_skew_ms: time.skewMs,
        clock_clamped: time.clamped,
        is_entry: context.is_entry ?? false,
        channel: eventChannel(context, request.imported),
        campaign: context.last_campaign ?? {},
        first_campaign: context.first_campaign ?? {},
        device_class: client.deviceClass,
        locale: context.locale ?? '',
        bot: client.bot,
        url,
        path: pathOf(url),
        referrer: context.referrer ?? '',
        title: context.title ?? '',
        sdk: context.sdk ?? '',
        properties: propertiesOf(event, request.defaultCurrency),
        imported: request.imported,
      };
      return ok;
    },
  };
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

function propertiesOf(event: TrackedEvent, defaultCurrency: string): Properties {
  const properties = (event.properties ?? {}) as Properties;
  const hasMoney = isGiven(properties['value']) || isGiven(properties['items']);
  return hasMoney && !isGiven(properties['currency']) && defaultCurrency !== ''
    ? { ...properties, currency: defaultCurrency }
    : properties;
}
