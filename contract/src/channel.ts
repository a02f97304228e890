/**
 * The channel of a touchpoint, from its campaign and referrer. Names follow GA4's default channel
 * group (support.google.com/analytics/answer/9756891), in snake_case.
 */
import type { Campaign } from './event.js';

export const channels = [
  'direct',
  'paid_search',
  'organic_search',
  'paid_social',
  'organic_social',
  'paid_shopping',
  'organic_shopping',
  'paid_video',
  'organic_video',
  'display',
  'email',
  'sms',
  'affiliates',
  'mobile_push',
  'audio',
  'cross_network',
  'paid_other',
  'referral',
  'unassigned',
] as const;
export type Channel = (typeof channels)[number];

const searchSites =
  /(^|\.)(google|bing|yahoo|duckduckgo|baidu|ecosia|yandex|naver|qwant|brave|goo)(\.|$)/;
const socialSites =
  /(^|\.)(facebook|instagram|twitter|x|t|tiktok|linkedin|lnkd|pinterest|reddit|line|threads|bsky|mixi|snapchat|weibo|vk|quora|fb)(\.|$)/;
const videoSites = /(^|\.)(youtube|youtu|vimeo|twitch|nicovideo|dailymotion|netflix)(\.|$)/;
const shoppingSites =
  /(^|[ .])(amazon|ebay|etsy|alibaba|walmart|mercari|shopping|rakuten|kakaku|zozo)(\.|$)/;
const paidMedium = /^(.*cp.*|ppc|retargeting|paid.*)$/;
const paidClickIds: Readonly<Record<string, Channel>> = {
  gclid: 'paid_search',
  gbraid: 'paid_search',
  wbraid: 'paid_search',
  msclkid: 'paid_search',
  yclid: 'paid_search',
  ttclid: 'paid_social',
  li_fat_id: 'paid_social',
  twclid: 'paid_social',
  fbclid: 'organic_social',
};

const kindOf = (site: string): 'search' | 'social' | 'video' | 'shopping' | '' => {
  const name = site.toLowerCase();
  if (shoppingSites.test(name)) return 'shopping';
  if (videoSites.test(name)) return 'video';
  if (searchSites.test(name)) return 'search';
  return socialSites.test(name) ? 'social' : '';
};

/**
 * @param campaign as read off the landing's address; `{}` when there was none.
 * @param referrerHost host of the referring page; `''` when there was none or it is the shop's own.
 */
export function channelOf(campaign: Campaign, referrerHost: string): Channel {
  const medium = (campaign.medium ?? '').toLowerCase();
  const source = (campaign.source ?? '').toLowerCase();
  const name = (campaign.name ?? '').toLowerCase();
  const tagged = medium !== '' || source !== '' || name !== '';
  if (!tagged) {
    const paid = paidClickIds[campaign.click_id_type ?? ''];
    if (paid) return paid;
    if (referrerHost === '') return 'direct';
    const kind = kindOf(referrerHost);
    return kind === '' ? 'referral' : `organic_${kind}`;
  }
  return taggedChannel(source, medium, name);
}

function taggedChannel(source: string, medium: string, name: string): Channel {
  if (
    (source === '' || source === 'direct' || source === '(direct)') &&
    /^(|\(none\)|\(not set\))$/.test(medium) &&
    name === ''
  ) {
    return 'direct';
  }
  if (name.includes('cross-network') || medium === 'cross-network') return 'cross_network';
  const kind = kindOf(source);
  const paid = paidMedium.test(medium);
  if (kind === 'shopping' || /^(.*[^a-df-z]|)shopping.*$/.test(name))
    return paid ? 'paid_shopping' : 'organic_shopping';
  if (paid && kind !== '') return `paid_${kind}`;
  if (/^(display|banner|expandable|interstitial|cpm)$/.test(medium)) return 'display';
  if (paid) return 'paid_other';
  if (
    kind === 'social' ||
    /^(social|social-network|social-media|sm|social network|social media)$/.test(medium)
  )
    return 'organic_social';
  if (kind === 'video' || medium.includes('video')) return 'organic_video';
  if (kind === 'search' || medium === 'organic') return 'organic_search';
  if (/^e[-_ ]?mail$/.test(source) || /^(e[-_ ]?mail|newsletter)$/.test(medium)) return 'email';
  if (medium === 'affiliate' || medium === 'affiliates') return 'affiliates';
  if (/^(referral|app|link)$/.test(medium)) return 'referral';
  if (medium === 'audio') return 'audio';
  if (source === 'sms' || medium === 'sms') return 'sms';
  if (medium.endsWith('push') || /mobile|notification/.test(medium) || source === 'firebase')
    return 'mobile_push';
  return 'unassigned';
}
