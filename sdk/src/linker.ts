/**
 * One visitor on several domains: links to them carry who it is, for two minutes, and the tracker
 * there goes on with it, in the same session. Nothing is carried or taken without consent.
 */
import { cookieOf, stateKey, type DeviceState } from './device.js';
import type { Ports } from './ports.js';
import { safely } from './safely.js';
import type { Tracker } from './tracker-api.js';

const validMs = 120_000;
/** Of an address: `<anonymous_id>.<session_id>.<epoch milliseconds>`. */
const linkIn = /&?tabiji_link=([\w-]+)\.([\w-]+)\.(\d+)/;

/**
 * The ports of a page to which a link may have led: its ids take the place of those that are kept,
 * from the moment the tracker may keep any.
 */
export function withLinkedIds(ports: Ports, cookieDomain: string | undefined): Ports {
  const [, anonymous_id, session_id, madeMs] = linkIn.exec(ports.facts().url) || [];
  if (!(Math.abs(ports.nowMs() - (madeMs as never)) < validMs)) return ports;
  let isWaiting = true;
  return {
    ...ports,
    // The id that it holds is not the one.
    cookieJar: (write) => write && ports.cookieJar(write),
    recall(key) {
      const text = ports.recall(key);
      if (!isWaiting || key !== stateKey) return text;
      const kept = (text ? JSON.parse(text) : { ids: { seq: 0 }, campaigns: {} }) as DeviceState;
      return JSON.stringify({
        ...kept,
        ids: { ...kept.ids, anonymous_id, session_id },
        occurred_at: ports.nowMs(),
        is_entry: undefined,
      });
    },
    retain(key, value) {
      ports.retain(key, value);
      if (isWaiting && key === stateKey) {
        isWaiting = false;
        if (value) ports.cookieJar(cookieOf(cookieDomain, anonymous_id));
      }
    },
  };
}

/** @param domains that links are decorated for, comma separated; their subdomains too. */
export function decorateLinks(tracker: Tracker, domains: string): void {
  const isOurs = RegExp(`(^|[.])(${domains.replace(/\./g, '[.]').replace(/,/g, '|')})$`);
  const decorate = safely(({ target }: Event) => {
    const link = (target as Element).closest('a');
    const { anonymous_id, session_id } = tracker.context();
    if (anonymous_id && link && link.host !== location.host && isOurs.test(link.hostname)) {
      link.search =
        link.search.replace(linkIn, '') +
        `&tabiji_link=${anonymous_id}.${session_id}.${Date.now()}`;
    }
  });
  // Before the click, which may open a tab by the middle button or a menu.
  addEventListener('pointerdown', decorate, true);
  addEventListener('click', decorate, true);
}
