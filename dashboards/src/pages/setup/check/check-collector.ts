/** Asks, from this browser, for the tag and whether the collector takes events under a key. */
import { fault, fine, type Finding } from './findings.js';

export interface CheckCollector {
  readonly fetch: typeof fetch;
  /** Without a slash at the end. */
  readonly collector: string;
  readonly writeKey: string;
}

/**
 * A request that fails says nothing of why. If the same one goes through as soon as nobody wants to
 * read its answer, somebody answers and leaves out the CORS header; else something keeps it from leaving.
 */
async function isOnlyUnreadable(send: typeof fetch, url: string): Promise<boolean> {
  return send(url, { mode: 'no-cors', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}

async function checkScript({ fetch, collector }: CheckCollector): Promise<Finding> {
  const url = `${collector}/tabiji.js`;
  try {
    const { ok, status } = await fetch(url, { cache: 'no-store' });
    return ok ? fine('script_arrives', url) : fault('script_missing', `${url}: ${status}`);
  } catch {
    const isCors = await isOnlyUnreadable(fetch, url);
    return fault(isCors ? 'script_cors' : 'script_blocked', url);
  }
}

async function checkEvents({ fetch, collector, writeKey }: CheckCollector): Promise<Finding> {
  const url = `${collector}/v1/events`;
  const body = JSON.stringify({ write_key: writeKey, sent_at: Date.now(), events: [] });
  try {
    const { status } = await fetch(url, { method: 'POST', body });
    if (status === 200) return fine('collector_takes', url);
    // This page is no page of the shop, so its own origin need not be on the key's list.
    if (status === 403) return fine('collector_takes', url);
    if (status === 401) return fault('wrong_key', writeKey);
    if (status === 410) return fault('switched_off', writeKey);
    if (status === 429 || status === 503) return fault('collector_busy', String(status));
    return fault('collector_strange', `${url}: ${status}`);
  } catch {
    const isCors = await isOnlyUnreadable(fetch, url);
    return fault(isCors ? 'collector_cors' : 'collector_blocked', url);
  }
}

export const checkCollector = (deps: CheckCollector): Promise<Finding[]> =>
  Promise.all([checkScript(deps), checkEvents(deps)]);
