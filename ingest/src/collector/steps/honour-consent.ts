/** Drops what a visitor has not agreed to. An event that says nothing was sent by a shop that asks elsewhere. */
import { ok, type Step } from '../step.js';

export const honourConsent: Step = {
  name: 'honour_consent',
  run({ event }) {
    if (event?.consent === 'denied') return { kind: 'drop', reason: 'consent_denied' };
    if (event?.consent === 'pending') return { kind: 'drop', reason: 'consent_pending' };
    return ok;
  },
};
