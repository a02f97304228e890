/** `node --import 'preload.js?injection={…}'`: makes the process fail as it is told. */
import { register } from 'node:module';
import { aimAt } from './failpoints.js';
import type { HookData } from './hooks.js';
import type { Injection } from './injection.js';

const text = new URL(import.meta.url).searchParams.get('injection') ?? '{}';
const { failAt, mutation, collectsOnSignal } = JSON.parse(text) as Injection;
if (failAt) aimAt(failAt);
if (collectsOnSignal) process.on('SIGUSR2', () => globalThis.gc?.());
const data: HookData = {
  wraps: failAt
    ? {
        '@tabiji/ingest': new URL('./ingest-with-failpoints.js', import.meta.url).href,
        '@tabiji/warehouse': new URL('./warehouse-with-failpoints.js', import.meta.url).href,
      }
    : {},
  ...(mutation && { mutation }),
};
register('./hooks.js', { parentURL: import.meta.url, data });
