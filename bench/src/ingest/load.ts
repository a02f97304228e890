/** Closed-loop load on one server, by autocannon. */
import autocannon from 'autocannon';
import type { MeasuredServer } from '../child-port.js';

export interface LoadResult {
  readonly eventsPerSecond: number;
  /** CPU time of the server process per event, in microseconds. */
  readonly cpuMicrosPerEvent: number;
  readonly p99Ms: number;
}

/** Posts `bodies` in turn for `seconds`. @throws when any answer is not a 2xx. */
export async function load(
  server: MeasuredServer,
  bodies: readonly string[],
  eventsPerBody: number,
  seconds: number,
): Promise<LoadResult> {
  const cpuBefore = await server.cpuMs();
  const result = await autocannon({
    url: `${server.url}/v1/events`,
    connections: 128,
    duration: seconds,
    requests: bodies.map((body) => ({
      method: 'POST',
      path: '/v1/events',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      body,
    })),
  });
  const cpuMs = (await server.cpuMs()) - cpuBefore;
  if (result.non2xx > 0 || result.errors > 0 || result['2xx'] === 0) {
    throw new Error(`${result.non2xx} answers were no 2xx, ${result.errors} failed`);
  }
  const events = result['2xx'] * eventsPerBody;
  return {
    eventsPerSecond: events / result.duration,
    cpuMicrosPerEvent: (cpuMs * 1000) / events,
    p99Ms: result.latency.p99,
  };
}
