/** The ports on a real browser. Nothing here reads layout, and cookies are read only when asked. */
import { createBrowserStore } from './browser-store.js';
import type { Ports } from './ports.js';
import { safely } from './safely.js';
import { watchPage } from './watch-page.js';

export const createBrowserPorts = (): Ports => ({
  ...createBrowserStore(() => localStorage),
  post: (url, body) =>
    fetch(url, {
      method: 'POST',
      // A string goes out as text/plain, which needs no preflight.
      body,
      keepalive: true,
    }).catch(() => Response.error()),
  sendLast: safely((url, body) => navigator.onLine && navigator.sendBeacon(url, body)),
  nowMs: Date.now,
  setTimer: (run, delayMs) => setTimeout(run, delayMs) as unknown as number,
  randomByte: () => crypto.getRandomValues(new Uint8Array(1))[0]!,
  facts: () => ({
    url: location.href,
    referrer: document.referrer,
    title: document.title,
    locale: navigator.language,
    screen: screen.width + 'x' + screen.height,
  }),
  isPrerendered: () => (document as { prerendering?: boolean }).prerendering,
  cookieJar: safely((write) =>
    write ? (document.cookie = write + (isSecureContext ? ';secure' : '')) : document.cookie,
  ),
  isOptedOut: () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
  watchPage,
});
