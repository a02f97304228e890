/**
 * Who and when: the anonymous id (cookie, mirrored in the store), user, session, campaigns and the
 * count of events, shared by all tabs of an origin. Re-read for every event, so tabs agree.
 */
import type { Campaign } from '@tabiji/contract';
import type { Ports } from './ports.js';
import { safely } from './safely.js';

/** Kept in the store as JSON; the parts are named as an event names them. */
export interface DeviceState {
  ids: { anonymous_id?: string; user_id?: string | undefined; session_id?: string; seq: number };
  campaigns: {
    /** The first that ever brought this device. */
    first_campaign?: Campaign | undefined;
    /** The one that brought this session; none when it came without. */
    last_campaign?: Campaign | undefined;
  };
  /** The session's first page view is still to come. */
  is_entry?: boolean | undefined;
  /** Last activity, epoch milliseconds. */
  occurred_at?: number;
}

export const stateKey = 'tabiji';
const sessionTimeoutMs = 30 * 60_000;
const cookieMaxAgeSeconds = 400 * 86_400;

/** As `document.cookie` takes it. Without an id: erases it. */
export const cookieOf = (domain = '', id = '') =>
  `tabiji=${id};path=/;max-age=${id ? cookieMaxAgeSeconds : 0};domain=${domain}`;

export const createDevice = (
  ports: Ports,
  uuid: () => string,
  cookieDomain: string | undefined,
) => {
  let cookieId = /\btabiji=([\w-]+)/.exec(ports.cookieJar() as string)?.[1];

  return {
    /**
     * Changes the state for something that happens now: in a new session after 30 minutes or with a
     * new campaign. What throws in between changes nothing.
     */
    revise(change?: (state: DeviceState) => void, campaign?: Campaign): DeviceState {
      const state: DeviceState = safely(() => {
        const kept = JSON.parse(ports.recall(stateKey) || '{}') as DeviceState;
        // Somebody else's has none of both. To find that out by an exception would take a millisecond.
        return kept.ids?.seq + 1 && kept.campaigns && kept;
      })() || { ids: { seq: 0 }, campaigns: {} };
      const { ids, campaigns } = state;
      const time = ports.nowMs();
      ids.anonymous_id = cookieId || ids.anonymous_id || uuid();
      cookieId = '';
      if (
        !ids.session_id ||
        time - state.occurred_at! > sessionTimeoutMs ||
        (campaign && JSON.stringify(campaign) !== JSON.stringify(campaigns.last_campaign))
      ) {
        // Once a session, which also puts its expiry off.
        ports.cookieJar(cookieOf(cookieDomain, ids.anonymous_id));
        ids.session_id = uuid();
        state.is_entry = true;
        campaigns.first_campaign ||= campaign;
        campaigns.last_campaign = campaign;
      }
      state.occurred_at = time;
      change?.(state);
      ports.retain(stateKey, JSON.stringify(state));
      return state;
    },
    /** Forgets everything, the cookie too. */
    forgetAll() {
      cookieId = '';
      ports.retain(stateKey);
      ports.cookieJar(cookieOf(cookieDomain));
    },
  };
};
