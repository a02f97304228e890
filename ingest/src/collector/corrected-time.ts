/** When an event happened, on the server's clock. All epoch milliseconds. */
import { limits } from '@tabiji/contract';

export interface CorrectedTime {
  readonly occurredAtMs: number;
  readonly deviceAtMs: number;
  /** Added to the device's time. */
  readonly skewMs: number;
  readonly clamped: boolean;
}

/** An import's time that can't be true, and would hide everything else. Live ones are clamped. */
export const isTooFarAhead = (
  deviceAtMs: number,
  request: { readonly receivedAtMs: number; readonly imported: boolean },
): boolean => request.imported && deviceAtMs > request.receivedAtMs + limits.maxImportFutureMs;

/**
 * Device time + skew, clamped to 30 days back and 5 minutes ahead. An import's times are historical:
 * kept as they are.
 */
export function correctTime(
  deviceAtMs: number,
  skewMs: number,
  request: { readonly receivedAtMs: number; readonly imported: boolean },
): CorrectedTime {
  const correctedMs = deviceAtMs + skewMs;
  if (request.imported) {
    return { occurredAtMs: correctedMs, deviceAtMs, skewMs, clamped: false };
  }
  const occurredAtMs = Math.min(
    Math.max(correctedMs, request.receivedAtMs - limits.maxPastMs),
    request.receivedAtMs + limits.maxFutureMs,
  );
  return { occurredAtMs, deviceAtMs, skewMs, clamped: occurredAtMs !== correctedMs };
}
