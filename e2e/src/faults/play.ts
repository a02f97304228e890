/** One run of a scenario: a server and its shoppers, the scenario's own part, then the reckoning. */
import { createSeededRandom, type SeededRandom } from '../ledger/seeded-random.js';
import { audit } from './audit/audit.js';
import { startFaultProxy, type FaultProxy, type FaultProxyOptions } from './proxy/fault-proxy.js';
import type { ScenarioOptions, ScenarioResult } from './scenario.js';
import { openShopServer, type OpenShopServer, type ShopServer } from './shop-server.js';
import { openShoppers, type OpenShoppers, type Shoppers } from './shoppers.js';

export interface Stage {
  readonly shop: ShopServer;
  readonly shoppers: Shoppers;
  readonly random: SeededRandom;
  /** What has struck between shoppers and server. */
  clientFaults(): ReturnType<FaultProxy['counts']>;
}

export interface StageSettings {
  readonly server?: Partial<OpenShopServer>;
  readonly shoppers?: Partial<OpenShoppers>;
  /** What strikes at the requests of shoppers; nothing, unless told. */
  readonly clientFault?: FaultProxyOptions['decide'];
}

/**
 * @param part leaves no server running and nobody sending; answers with what it counts besides.
 */
export async function play(
  id: string,
  options: ScenarioOptions,
  settings: StageSettings,
  part: (stage: Stage) => Promise<Readonly<Record<string, unknown>>>,
): Promise<ScenarioResult> {
  const { seed, kills, log, dir, mutation, say } = options;
  const random = createSeededRandom(seed);
  const shop = await openShopServer({
    dir,
    ...(mutation && { injection: { mutation } }),
    ...settings.server,
  });
  const proxy = await startFaultProxy({
    target: shop.url,
    decide: settings.clientFault ?? (() => 'none'),
    hangMs: 0,
    lateMs: 0,
  });
  const shoppers = openShoppers({
    url: proxy.url,
    writeKey: shop.writeKey,
    random,
    atOnce: 24,
    maxBatch: 16,
    ...settings.shoppers,
  });
  let more;
  let findings;
  try {
    more = await part({ shop, shoppers, random, clientFaults: proxy.counts });
    findings = await audit({ shop, ledger: shoppers.ledger, say });
  } finally {
    await Promise.all([shop.end(), shoppers.end()]);
    await proxy.close();
  }
  const counts = shoppers.sender.counts();
  return {
    scenario: id,
    seed,
    log,
    kills,
    events: findings.acked,
    ...findings,
    ...counts,
    ...more,
  };
}
