/** The ports on a real browser. Nothing here reads layout, and cookies are read only when asked. */
import type { BatchAnswer } from '@tabiji/contract';
import { createBrowserStore } from './browser-store.js';
import type { Answer, Ports } from './ports.js';
import { safely } from './safely.js';
import { watchPage } from './watch-page.js';

let latestMs = 0;

/** @param withStorage false: nothing is kept on the device, all is in memory. */
export const createBrowserPorts = (withStorage: boolean): Ports => ({
  ...createBrowserStore(() => withStorage && localStorage),
  async post(url, body): Promise<Answer> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        // A string goes out as text/plain, which needs no preflight.
        body,
        keepalive: true,
      });
      return Object.assign(answer, answer.ok && ((await answer.json()) as BatchAnswer));
    } catch {
      // No answer, or none of a collector: a captive portal says 200 to everything.
      return {};
    }
  },
  sendLast: (url, body) => navigator.onLine && navigator.sendBeacon(url, body),
  // A clock that is set back changes nothing, so that an event's age is never negative.
  nowMs: () => (latestMs = Math.max(latestMs, Date.now())),
  setTimer: (run, delayMs) => setTimeout(run, delayMs) as unknown as number,
  randomByte: () => crypto.getRandomValues(new Uint8Array(1))[0]!,
  facts: () => ({
    url: location.href,
    referrer: document.referrer,
    title: document.title,
    locale: navigator.language,
  }),
  isPrerendered: () => (document as { prerendering?: boolean }).prerendering,
  cookieJar: safely(
    (write) =>
      withStorage &&
      (write ? (document.cookie = write + (isSecureContext ? ';secure' : '')) : document.cookie),
  ),
  isOptedOut: () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
  watchPage,
  announce(event, outcome) {
    dispatchEvent(new CustomEvent('tabiji', { detail: { event, outcome } }));
  },
});
