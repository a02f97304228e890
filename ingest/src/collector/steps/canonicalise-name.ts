/** Finds the canonical name behind what Segment, Shopify, Snowplow and GA4 call it. */
import { canonicalName } from '@tabiji/contract';
import { ok, type Step } from '../step.js';

export const canonicaliseName: Step = {
  name: 'canonicalise_name',
  run(draft) {
    draft.canonicalName = canonicalName(draft.event?.name ?? '');
    return ok;
  },
};
