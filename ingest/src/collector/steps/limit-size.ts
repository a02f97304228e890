/** Rejects events that are over the limit in bytes. */
import { limits, rejectReasons } from '@tabiji/contract';
import { isOverBytes } from '../json-bytes.js';
import { ok, type Step } from '../step.js';

export const limitSize: Step = {
  name: 'limit_size',
  run: ({ raw }) =>
    isOverBytes(raw, limits.maxEventBytes)
      ? { kind: 'reject', reason: 'event_too_large', detail: rejectReasons.event_too_large }
      : ok,
};
