/** Puts the event's time on the server's clock. */
import { parseTime } from '@tabiji/contract';
import { correctTime } from '../corrected-time.js';
import { ok, type Step } from '../step.js';

export const correctClock: Step = {
  name: 'correct_clock',
  run(draft, context) {
    const deviceAtMs = parseTime(draft.event?.occurred_at);
    if (deviceAtMs === null) throw new Error('the event was not read before its clock');
    draft.time = correctTime(deviceAtMs, context);
    return ok;
  },
};
