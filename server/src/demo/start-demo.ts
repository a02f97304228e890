/** The demo beside the server: the shop's pages, and shoppers who come through the real collector. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.js';
import type { Mount, Serving } from '../serve/start-serving.js';
import type { WhoMay } from '../serve/who-may.js';
import { createShop } from './shop/create-shop.js';
import { startSimulation, type Simulation } from './simulator/start-simulation.js';

export interface DemoOptions {
  readonly seed: number;
  readonly days: number;
  readonly shoppersPerDay: number;
  readonly shoppersPerMinute: number;
}

const keyOf = (who: WhoMay): string => {
  const source = who.sources.find(({ enabled }) => enabled);
  if (!source) throw new Problem('The demo needs a source that is switched on');
  return source.writeKey;
};

export const demoShop = (who: WhoMay): Mount[] => [['/shop', createShop({ writeKey: keyOf(who) })]];

/** @param onError a delivery that was refused for good. */
export function startDemo(
  { url, who }: Pick<Serving, 'url' | 'who'>,
  options: DemoOptions,
  onError: (error: unknown) => void,
): Simulation {
  return startSimulation({
    seed: options.seed,
    collectorUrl: url,
    writeKey: keyOf(who),
    clock: { now: Date.now },
    sleep: (ms) => sleep(ms),
    historyDays: options.days,
    shoppersPerDay: options.shoppersPerDay,
    shoppersPerMinute: options.shoppersPerMinute,
    onError,
  });
}
