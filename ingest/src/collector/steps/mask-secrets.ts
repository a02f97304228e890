/** Masks card numbers and security codes wherever they stand, before anything is written. */
import type { OnMasked } from '../masking/masked-kinds.js';
import { maskValue } from '../masking/mask-value.js';
import { ok, type Step } from '../step.js';

export const createMaskSecrets = (onMasked: OnMasked): Step => ({
  name: 'mask_secrets',
  run({ event }) {
    if (!event) throw new Error('the event was not read before it is masked');
    // A UUID, and what two copies of one event are told by.
    const { event_id: eventId } = event;
    maskValue(event, onMasked);
    event.event_id = eventId;
    return ok;
  },
});
