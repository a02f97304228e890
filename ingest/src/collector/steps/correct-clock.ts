/** Puts the event's time on the server's clock; rejects an import's that lies in the future. */
import { parseTime } from '@tabiji/contract';
import { correctTime, isTooFarAhead } from '../corrected-time.js';
import type { DeviceClocks } from '../device-clocks.js';
import { ok, type Step, type StepOutcome } from '../step.js';

const inTheFuture: StepOutcome = {
  kind: 'reject',
  reason: 'invalid_time',
  detail: '/occurred_at: It lies in the future: an import takes times until 24 hours from now.',
};

export const createCorrectClock = (clocks: DeviceClocks): Step => ({
  name: 'correct_clock',
  run(draft, context) {
    const deviceAtMs = parseTime(draft.event?.occurred_at);
    if (!draft.event || deviceAtMs === null) {
      throw new Error('the event was not read before its clock');
    }
    if (isTooFarAhead(deviceAtMs, context)) return inTheFuture;
    const skewMs = clocks.offsetMs(draft.event.anonymous_id, context);
    draft.time = correctTime(deviceAtMs, skewMs, context);
    return ok;
  },
});
