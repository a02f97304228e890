/**
 * By how much each device's clock is off. received_at − sent_at also holds the time that the request
 * was on its way, another one each time: corrected by it, two events of one device could change
 * places. So what the way alone may explain is not corrected, and a device keeps the offset that it
 * has. Memory only: another collector, or this one after a restart, measures again.
 */
import type { RequestContext } from './step.js';

/** What a request may take on its way: web views of apps hold theirs back for up to a minute. */
export const maxTransitMs = 90_000;
/** Clocks that are set by network are this close to each other. */
const maxAheadMs = 1_000;

export interface DeviceClocks {
  /** Milliseconds to add to a time of this device. 0 for an import or a batch without sent_at. */
  offsetMs(anonymousId: string, request: RequestContext): number;
}

/** @param maxDevices remembered at most, half of them for sure: those seen last. Default 50,000: about 10 MB. */
export function createDeviceClocks(maxDevices = 50_000): DeviceClocks {
  // A device seen again changes nothing: a map that is kept in order of use makes garbage of every event.
  let recent = new Map<string, number>();
  let earlier = new Map<string, number>();

  function keep(device: string, offsetMs: number): void {
    if (recent.size >= maxDevices / 2) {
      earlier = recent;
      recent = new Map();
    }
    recent.set(device, offsetMs);
  }

  return {
    offsetMs(anonymousId, { source, userAgent, receivedAtMs, sentAtMs, imported }) {
      if (imported || sentAtMs === null) return 0;
      const measuredMs = receivedAtMs - sentAtMs;
      const isTransit = measuredMs >= -maxAheadMs && measuredMs <= maxTransitMs;
      if (anonymousId === '') return isTransit ? 0 : measuredMs;
      // A shop's server speaks for the same visitor by another clock, and has another user agent.
      const device = `${source} ${anonymousId} ${userAgent}`;
      const recentMs = recent.get(device);
      const keptMs = recentMs ?? earlier.get(device);
      // The kept one may leave a way's time uncorrected, and this request was on its way as well.
      const keeps = keptMs !== undefined && Math.abs(measuredMs - keptMs) <= 2 * maxTransitMs;
      const offsetMs = keeps ? keptMs : isTransit ? 0 : measuredMs;
      if (offsetMs !== recentMs) keep(device, offsetMs);
      return offsetMs;
    },
  };
}
