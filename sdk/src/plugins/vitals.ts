/**
 * Core Web Vitals and what goes before them, as one `web_vitals` event when the page is hidden for
 * the first time: `lcp_ms`, `inp_ms`, `fcp_ms`, `ttfb_ms` and `cls`. Definitions: https://web.dev/articles/vitals
 */
import type { PluginStart } from './plugin-start.js';

interface Entry extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly interactionId: number;
}

export const vitals: PluginStart = (tracker) => {
  let lcp: number | undefined;
  let fcp: number | undefined;
  let cls = 0;
  /** The session of shifts under way: gaps under a second, five seconds at most. */
  let shifts = { sum: 0, first: 0, last: 0 };
  /** The longest of each interaction. */
  const interactions: Record<number, number> = {};
  let isHidden = document.hidden;
  const observers: [PerformanceObserver, (list: PerformanceEntryList) => void][] = [];

  const observe = (type: string, take: (entry: Entry) => void, more?: object) => {
    try {
      const each = (list: PerformanceEntryList) => (list as Entry[]).forEach(take);
      const observer = new PerformanceObserver((list) => each(list.getEntries()));
      observer.observe({ type, buffered: true, ...more });
      observers.push([observer, each]);
    } catch {
      // This browser doesn't measure it.
    }
  };

  observe('largest-contentful-paint', ({ startTime }) => (lcp = startTime));
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') fcp = startTime;
  });
  observe('layout-shift', ({ startTime, value, hadRecentInput }) => {
    if (hadRecentInput) return;
    if (startTime - shifts.last > 1_000 || startTime - shifts.first > 5_000) {
      shifts = { sum: 0, first: startTime, last: startTime };
    }
    shifts.sum += value;
    shifts.last = startTime;
    cls = Math.max(cls, shifts.sum);
  });
  const interaction = ({ interactionId, duration }: Entry) => {
    if (interactionId) {
      interactions[interactionId] = Math.max(interactions[interactionId] || 0, duration);
    }
  };
  observe('event', interaction, { durationThreshold: 40 });
  observe('first-input', interaction);

  addEventListener(
    'visibilitychange',
    () => {
      // A page that was opened in the background measures nothing that somebody saw.
      if (isHidden) return;
      isHidden = true;
      for (const [observer, each] of observers) each(observer.takeRecords());
      const slowest = Object.values(interactions).sort((a, b) => b - a);
      const [navigation] = performance.getEntriesByType(
        'navigation',
      ) as PerformanceNavigationTiming[];
      tracker.track('web_vitals', {
        lcp_ms: lcp && Math.round(lcp),
        // One of fifty is left out, as the definition has it.
        inp_ms: slowest[Math.floor(slowest.length / 50)],
        fcp_ms: fcp && Math.round(fcp),
        ttfb_ms: navigation && Math.round(navigation.responseStart),
        cls: Math.round(cls * 1e4) / 1e4,
      });
    },
    true,
  );
};
