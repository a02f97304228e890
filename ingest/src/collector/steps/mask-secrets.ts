/** Masks card numbers and security codes wherever they stand, before anything is written. */
import { maskEvent } from '../masking/mask-event.js';
import type { OnMasked } from '../masking/masked-kinds.js';
import { ok, type Step } from '../step.js';

export const createMaskSecrets = (onMasked: OnMasked): Step => ({
  name: 'mask_secrets',
  run({ event }) {
    if (!event) throw new Error('the event was not read before it is masked');
    maskEvent(event, onMasked);
    return ok;
  },
});
