/** Reads an event's context, and the campaigns in it, when they are plain. Follows contextSchema. */
import type { Campaign, EventContext } from '@tabiji/contract';
import { KeyTable } from './key-table.js';
import { escaped, unknownKey, type PlainScanner } from './plain-scanner.js';

/** A context and its place in the batch. */
export interface PlainContext {
  /** What the server looks at; the rest is only checked. */
  readonly said: EventContext;
  readonly start: number;
  readonly end: number;
}

const shortBytes = 512;

const names = [
  'url',
  'referrer',
  'title',
  'is_entry',
  'first_campaign',
  'last_campaign',
  'channel',
  'locale',
  'user_agent',
  'screen',
  'sdk',
] as const satisfies readonly (keyof EventContext)[];
const table = new KeyTable(names);

const campaignNames = [
  'source',
  'medium',
  'name',
  'term',
  'content',
  'click_id_type',
  'click_id',
] as const satisfies readonly (keyof Campaign)[];
const campaignTable = new KeyTable(campaignNames);

/** null when it isn't plain. */
export function readPlainContext(scanner: PlainScanner): PlainContext | null {
  if (!scanner.take(0x7b)) return null;
  const start = scanner.at - 1;
  const said: Record<string, unknown> = {};
  let seen = 0;
  table.begin();
  if (!scanner.take(0x7d)) {
    do {
      const index = scanner.keyOf(table);
      if (index === unknownKey || (seen & (1 << index)) !== 0) return null;
      seen |= 1 << index;
      switch (names[index]) {
        case 'url':
          if (!decoded(scanner)) return null;
          said['url'] = scanner.text();
          break;
        case 'referrer':
          if (!decoded(scanner)) return null;
          said['referrer'] = scanner.text();
          break;
        case 'title':
          if (!scanner.string()) return null;
          break;
        case 'is_entry': {
          const word = scanner.word();
          if (word !== 0x74 && word !== 0x66) return null;
          said['is_entry'] = word === 0x74;
          break;
        }
        case 'first_campaign':
          if (!readCampaign(scanner)) return null;
          break;
        case 'last_campaign': {
          const campaign = readCampaign(scanner);
          if (!campaign) return null;
          said['last_campaign'] = campaign;
          break;
        }
        case 'channel':
          if (!decoded(scanner) || scanner.length > shortBytes) return null;
          said['channel'] = scanner.text();
          break;
        case 'user_agent':
          if (!decoded(scanner)) return null;
          // It is remembered: it must not hold on to the batch.
          said['user_agent'] = scanner.bytes.toString('utf8', scanner.start, scanner.end);
          break;
        default:
          if (!scanner.string() || scanner.length > shortBytes) return null;
      }
    } while (scanner.take(0x2c));
    if (!scanner.take(0x7d)) return null;
  }
  return { said, start, end: scanner.at };
}

const decoded = (scanner: PlainScanner): boolean =>
  scanner.string() && (scanner.flags & escaped) === 0;

function readCampaign(scanner: PlainScanner): Campaign | null {
  if (!scanner.take(0x7b)) return null;
  const campaign: Record<string, string> = {};
  if (scanner.take(0x7d)) return campaign;
  let seen = 0;
  campaignTable.begin();
  do {
    const index = scanner.keyOf(campaignTable);
    if (index === unknownKey || (seen & (1 << index)) !== 0) return null;
    seen |= 1 << index;
    if (!decoded(scanner) || scanner.length > shortBytes) return null;
    campaign[campaignNames[index] ?? ''] = scanner.text();
  } while (scanner.take(0x2c));
  return scanner.take(0x7d) ? campaign : null;
}
