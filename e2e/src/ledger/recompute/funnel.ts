/** A funnel counted the slow way: every entry of every visitor is walked to its end. */
import type { Visitors } from './visitors.js';

/** How many visitors got at least to each step; `windowMs` from the entry, its end included. */
export function recomputeFunnel(
  visitors: Visitors,
  steps: readonly string[],
  windowMs: number,
): number[] {
  const counts = steps.map(() => 0);
  for (const events of visitors.values()) {
    let deepest = 0;
    events.forEach((entry, from) => {
      if (entry.name !== steps[0]) return;
      let depth = 1;
      for (const event of events.slice(from + 1)) {
        if (event.occurred_at > entry.occurred_at + windowMs) break;
        if (event.name === steps[depth]) depth++;
      }
      deepest = Math.max(deepest, depth);
    });
    for (let step = 0; step < deepest; step++) counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}
