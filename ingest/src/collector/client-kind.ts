/**
 * What sent an event, by its user agent: a person's device, a server, or a bot. Bots are named, not
 * thrown away.
 */
import { isbotMatch } from 'isbot';
import type { AcceptedEvent } from '@tabiji/contract';

export interface ClientKind {
  readonly deviceClass: AcceptedEvent['device_class'];
  /** `''` for a person. */
  readonly bot: string;
}

/** Libraries by which servers send: no bots when the event isn't about a page. */
const libraries =
  /^(?:node|undici|axios|got|okhttp|java|apache-httpclient|go-http-client|python|aiohttp|ruby|faraday|php|guzzlehttp|curl|wget|\.net|dart)\b/i;
const tablet = /ipad|tablet|playbook|silk\/|kindle|android(?!.*\bmobile\b)/i;
const mobile = /mobi|iphone|ipod|android|blackberry|windows phone|opera mini/i;
const desktop = /windows nt|macintosh|x11|cros|linux/i;
const botName = /[\w-]*(?:bot|crawl|spider|headless|lighthouse|monitor|preview)[\w-]*/i;
const maxNameLength = 64;
const maxRemembered = 1_000;

function classOf(userAgent: string): ClientKind['deviceClass'] {
  if (tablet.test(userAgent)) return 'tablet';
  if (mobile.test(userAgent)) return 'mobile';
  return desktop.test(userAgent) ? 'desktop' : '';
}

const botOf = (userAgent: string): string => {
  const match = isbotMatch(userAgent);
  if (match === null) return '';
  const name = botName.exec(userAgent)?.[0] ?? match.replace(/[/\s].*$/s, '');
  return name.toLowerCase().slice(0, maxNameLength) || 'bot';
};

/** @returns a function that remembers the user agents it has seen: bots take a large expression. */
export function createClientKindOf(): (userAgent: string, isPage: boolean) => ClientKind {
  const seen = new Map<string, ClientKind>();

  function kindOf(userAgent: string): ClientKind {
    const known = seen.get(userAgent);
    if (known) return known;
    const kind = { deviceClass: classOf(userAgent), bot: botOf(userAgent) };
    if (seen.size >= maxRemembered) seen.clear();
    seen.set(userAgent, kind);
    return kind;
  }

  return (userAgent, isPage) => {
    if (userAgent === '') return { deviceClass: '', bot: '' };
    if (!isPage && libraries.test(userAgent)) return { deviceClass: 'server', bot: '' };
    return kindOf(userAgent);
  };
}
