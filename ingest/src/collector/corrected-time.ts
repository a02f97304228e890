/** When an event happened, on the server's clock. All epoch milliseconds. */
import { limits } from '@tabiji/contract';

export interface CorrectedTime {
  readonly occurredAtMs: number;
  readonly deviceAtMs: number;
  /** received_at − sent_at: what the device's clock is behind, and the way here. */
  readonly skewMs: number;
  readonly clamped: boolean;
}

/**
 * received_at − (sent_at − device time), clamped to 30 days back and 5 minutes ahead. An import's
 * times are historical: kept as they are.
 */
export function correctTime(
  deviceAtMs: number,
  context: {
    readonly receivedAtMs: number;
    readonly sentAtMs: number | null;
    readonly imported: boolean;
  },
): CorrectedTime {
  const { receivedAtMs, sentAtMs, imported } = context;
  if (imported) return { occurredAtMs: deviceAtMs, deviceAtMs, skewMs: 0, clamped: false };
  const skewMs = sentAtMs === null ? 0 : receivedAtMs - sentAtMs;
  const correctedMs = deviceAtMs + skewMs;
  const occurredAtMs = Math.min(
    Math.max(correctedMs, receivedAtMs - limits.maxPastMs),
    receivedAtMs + limits.maxFutureMs,
  );
  return { occurredAtMs, deviceAtMs, skewMs, clamped: occurredAtMs !== correctedMs };
}
