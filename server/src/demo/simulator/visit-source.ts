/** Where visits come from: the campaign and referrer a browser would see, and the channel meant. */
import type { Campaign, Channel } from '@tabiji/contract';
import type { Random } from './random.js';

export interface VisitSource {
  readonly channel: Channel;
  readonly campaign: Campaign | null;
  readonly referrer: string;
  /** The visit begins with a click on an advertisement. */
  readonly isAd: boolean;
}

const visitSource = (
  channel: Channel,
  campaign: Campaign | null,
  referrer: string,
  isAd = false,
): VisitSource => ({ channel, campaign, referrer, isAd });

export const directSource = visitSource('direct', null, '');
export const reminderSource = visitSource(
  'email',
  { source: 'shop', medium: 'email', name: 'cart-reminder' },
  '',
);
const organicSource = visitSource('organic_search', null, 'https://www.google.co.jp/');

/** Of a first visit. */
export function pickSource(random: Random): VisitSource {
  const clickId = random.uuid(0).slice(-12);
  return random.weighted<VisitSource>([
    [
      visitSource(
        'paid_search',
        {
          source: 'google',
          medium: 'cpc',
          name: 'shincha',
          click_id_type: 'gclid',
          click_id: clickId,
        },
        'https://www.google.com/',
        true,
      ),
      26,
    ],
    [
      visitSource(
        'paid_social',
        { source: 'instagram', medium: 'paid', name: 'letter-box' },
        'https://www.instagram.com/',
        true,
      ),
      18,
    ],
    [organicSource, 24],
    [visitSource('email', { source: 'newsletter', medium: 'email', name: 'may' }, ''), 12],
    [directSource, 14],
    [visitSource('referral', null, 'https://tea-journal.example/'), 6],
  ]);
}
