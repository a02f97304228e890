/**
 * The script tag: options from its attributes, the tracker as a global that is both an object and a
 * function (`tabiji.track('x')`, `tabiji('track', 'x')`), and the calls queued before it loaded.
 */
import { createBrowserTracker } from './browser-tracker.js';
import { safely } from './safely.js';
import type { TrackerOptions } from './tracker-options.js';

type Verbs = Record<string, (...args: unknown[]) => unknown>;
type Queue = [string, ...unknown[]][];
type Global = {
  (verb: string, ...args: unknown[]): unknown;
  q?: Queue;
  init?: unknown;
};

safely(() => {
  const { dataset, src } = document.currentScript as HTMLScriptElement;
  const globals = window as unknown as Record<string, Global | undefined>;
  const name = dataset['as'] || 'tabiji';
  const stub = globals[name];
  if (stub?.init) {
    // eslint-disable-next-line no-console -- told once to whoever included the script twice
    console.warn(name + ' twice');
    return;
  }
  const api: Global = safely((verb, ...args) => (api as unknown as Verbs)[verb]?.(...args));
  const init = (options: object) =>
    Object.assign(
      api,
      createBrowserTracker({ host: new URL(src).origin, ...options } as TrackerOptions),
    );
  globals[name] = Object.assign(api, { init });
  if (dataset['key']) init(dataset);
  stub?.q?.forEach((call) => api(...call));
  // Somebody may have kept the stub.
  if (stub) stub.q = { push: (call) => api(...call) } as Queue;
})();
