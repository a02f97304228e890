/** Hears what became of each event, of every tracker on the page. */
import type { OutcomeDetail } from './tracker-api.js';

/** @returns a function that ends it. */
export function onOutcome(listener: (detail: OutcomeDetail) => void): () => void {
  const hear = (event: Event) => listener((event as CustomEvent<OutcomeDetail>).detail);
  addEventListener('tabiji', hear);
  return () => removeEventListener('tabiji', hear);
}
