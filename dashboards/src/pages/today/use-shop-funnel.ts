/** The shop's funnel as a whole, and once more without the steps that the data never had. */
import type { FunnelResult } from '@tabiji/analytics/api-types';
import { useApi } from '../../api/use-api.js';
import type { Bounds } from '../../time/range.js';
import { funnelDefinition, type FunnelState } from '../../url/funnel-state.js';
import { seenSteps, type SeenSteps } from './seen-steps.js';

export interface ShopFunnel extends SeenSteps {
  readonly whole: FunnelResult | undefined;
  /** Of the seen steps; the whole one when none is missing, undefined when all are. */
  readonly ofSeen: FunnelResult | undefined;
}

export function useShopFunnel(
  shop: FunnelState,
  bounds: Bounds,
  everyMs: number | false,
): ShopFunnel {
  const { data: whole } = useApi('funnel', funnelDefinition(shop, bounds), { everyMs });
  const { seen, missing } = seenSteps(shop.steps, whole);
  const isShorter = missing.length > 0 && seen.length > 0;
  const { data: shorter } = useApi('funnel', funnelDefinition({ ...shop, steps: seen }, bounds), {
    everyMs,
    enabled: isShorter,
    keepPrevious: false,
  });
  const ofSeen = missing.length === 0 ? whole : isShorter ? shorter : undefined;
  return { whole, seen, missing, ofSeen };
}
