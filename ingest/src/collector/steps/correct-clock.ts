/** Puts the event's time on the server's clock. */
import { parseTime } from '@tabiji/contract';
import { correctTime } from '../corrected-time.js';
import type { DeviceClocks } from '../device-clocks.js';
import { ok, type Step } from '../step.js';

export const createCorrectClock = (clocks: DeviceClocks): Step => ({
  name: 'correct_clock',
  run(draft, context) {
    const deviceAtMs = parseTime(draft.event?.occurred_at);
    if (!draft.event || deviceAtMs === null) {
      throw new Error('the event was not read before its clock');
    }
    const skewMs = clocks.offsetMs(draft.event.anonymous_id, context);
    draft.time = correctTime(deviceAtMs, skewMs, context);
    return ok;
  },
});
