import { createTracker, type Tracker, type TrackerOptions } from '@tabiji/sdk';
import { inject, type InjectionKey, type Plugin } from 'vue';

const key: InjectionKey<Tracker> = Symbol('tabiji');

/** `app.use(tabiji, { key: 'pk_…' })`: one tracker for the app; a router's page views come by themselves. */
export const tabiji: Plugin<[TrackerOptions]> = {
  install: (app, options) => app.provide(key, createTracker(options)),
};

export function useTracker(): Tracker {
  const tracker = inject(key);
  if (tracker === undefined) throw new Error('app.use(tabiji, …) is missing');
  return tracker;
}
