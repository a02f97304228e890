/** Makes the accepted event: everything that the server adds, from the event and its request. */
import { acceptedEvent } from '@tabiji/contract';
import { createClientKindOf } from '../client-kind.js';
import { eventChannel } from '../event-channel.js';
import { pathOf } from '../page-address.js';
import { ok, type Step } from '../step.js';

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
      const { url = '' } = context;
      const client = clientKindOf(context.user_agent ?? request.userAgent, url !== '');
      draft.accepted = acceptedEvent(event, {
        source: request.source,
        name: canonicalName,
        occurred_at: time.occurredAtMs,
        device_at: time.deviceAtMs,
        received_at: request.receivedAtMs,
        clock_skew_ms: time.skewMs,
        clock_clamped: time.clamped,
        channel: eventChannel(context, request.imported),
        device_class: client.deviceClass,
        bot: client.bot,
        path: pathOf(url),
        default_currency: request.defaultCurrency,
        imported: request.imported,
      });
      return ok;
    },
  };
}
