/** Reads the event by the contract, or rejects it with the contract's reason. */
import { readEvent } from '@tabiji/contract';
import { ok, type Step } from '../step.js';

export const read: Step = {
  name: 'read',
  run(draft) {
    const result = readEvent(draft.raw);
    if (!result.ok) return { kind: 'reject', reason: result.reason, detail: result.detail };
    draft.event = result.event;
    return ok;
  },
};
