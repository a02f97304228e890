/**
 * The script tag: options from its attributes, the tracker as a global that is both an object and a
 * function (`tabiji.track('x')`, `tabiji('track', 'x')`), and the calls queued before it loaded.
 */
import { safely } from './safely.js';
import type { Tracker } from './tracker-api.js';
import type { AllOptions } from './tracker-options.js';

type Call = [verb: string, ...args: unknown[]];
type Global = {
  (...call: Call): unknown;
  q?: Call[];
  context?: unknown;
};

type Globals = Record<string, Global | undefined>;

/** @param create makes the tracker of the tag's options. */
export const runTag = safely((create: (options: AllOptions) => Tracker) => {
  const { dataset, src } = document.currentScript as HTMLScriptElement;
  /** The folder that the script is in; the collector is there too, unless the tag says otherwise. */
  const host = src.replace(/\/[^/]*$/, '');
  const name = dataset['as'] || 'tabiji';
  const stub = (window as unknown as Globals)[name];
  if (stub?.context) {
    // eslint-disable-next-line no-console -- told once to whoever included the script twice
    return console.warn(name + ' twice');
  }
  const api: Global = safely((verb, ...args) =>
    (api as unknown as Record<string, (...args: unknown[]) => unknown>)[verb]?.(...args),
  );
  (window as unknown as Globals)[name] = Object.assign(
    api,
    create({ host, ...dataset } as unknown as AllOptions),
  );
  // The inspector of events is loaded only when the address asks for it; any function takes its failure.
  if (/tabiji_debug/.test(location as never))
    void import(host + '/tabiji_debug.js').catch(safely as never);
  const replay = (call: Call) => api(...call);
  if (stub) {
    stub.q!.map(replay);
    // Somebody may have kept the stub.
    stub.q!.push = replay as never;
  }
});
