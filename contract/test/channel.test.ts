import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { channelOf, type Campaign } from '@tabiji/contract';

test.each<[Campaign, string, string]>([
  [{}, '', 'direct'],
  [{}, 'www.google.co.jp', 'organic_search'],
  [{}, 'blog.example', 'referral'],
  [{}, 'l.instagram.com', 'organic_social'],
  [{ click_id_type: 'gclid' }, 'www.google.com', 'paid_search'],
  [{ source: 'google', medium: 'cpc', name: 'autumn' }, '', 'paid_search'],
  [{ source: 'instagram', medium: 'paid_social' }, '', 'paid_social'],
  [{ source: 'monthly', medium: 'newsletter' }, '', 'email'],
  [{ source: 'partner', medium: 'affiliate' }, '', 'affiliates'],
  [{ source: 'somewhere', medium: 'something' }, '', 'unassigned'],
])('campaign %j from %j comes by %s', (campaign, referrer, channel) => {
  expect(channelOf(campaign, referrer)).toBe(channel);
});

const shared = resolve(
  process.env['TABIJI_SHARED'] ?? join(import.meta.dirname, '../../../shared'),
  'cases',
);
const files = existsSync(shared)
  ? readdirSync(shared).filter((name) => name.startsWith('channels_'))
  : [];
if (files.length === 0)
  process.stdout.write('skipped: the channel cases, their folder is not here\n');

(files.length === 0 ? test.skip : test)(
  'every channel case gets the channel that GA4 gives it',
  () => {
    for (const file of files) {
      const { events, expected } = JSON.parse(readFileSync(join(shared, file), 'utf8')) as {
        events: { source: string; medium: string; campaign: string }[];
        expected: { channel: string };
      };
      const [{ source, medium, campaign: name } = { source: '', medium: '', campaign: '' }] =
        events;
      const channel = expected.channel
        .toLowerCase()
        .replace(' notifications', '')
        .replace(/[ -]/g, '_');
      expect([file, channelOf({ source, medium, name }, '')]).toEqual([file, channel]);
    }
  },
);
