/**
 * The channel of one event, as far as the event itself says it: its campaign, the page that led
 * here, or what an import says. A page within the shop says nothing: `''`, and the session's
 * landing has it.
 */
import { channelOf, type EventContext } from '@tabiji/contract';
import { hostOf } from './page-address.js';

/** One page's events have one referrer. */
let lastReferrer = '';
let lastHost = '';

function referrerHostOf(referrer: string): string {
  if (referrer !== lastReferrer) {
    lastReferrer = referrer;
    lastHost = hostOf(referrer);
  }
  return lastHost;
}

export function eventChannel(context: EventContext, imported: boolean): string {
  if (imported && context.channel !== undefined) return context.channel;
  const campaign = context.last_campaign ?? {};
  const referrerHost = referrerHostOf(context.referrer ?? '');
  const isOwn = referrerHost !== '' && referrerHost === hostOf(context.url ?? '');
  const saysCampaign = Object.values(campaign).some((value) => value !== '');
  const isVisit = (context.url ?? '') !== '' && !isOwn;
  if (!saysCampaign && !isVisit && context.is_entry !== true) return '';
  return channelOf(campaign, isOwn ? '' : referrerHost);
}
