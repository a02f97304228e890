/**
 * A plug-in by a tag of its own, before or after the tracker's: its calls are kept until that has
 * loaded. Its options are the tag's attributes; `data-as` names the tracker's global.
 */
import type { PluginStart } from './plugins/plugin-start.js';
import { safely } from './safely.js';

type Stub = ((...call: unknown[]) => void) & { q?: unknown[]; [verb: string]: unknown };

const createStub = (): Stub => {
  const stub = ((...call: unknown[]) => stub.q!.push(call)) as unknown as Stub;
  stub.q = [];
  for (const verb of ['track', 'page', 'identify', 'reset', 'consent', 'use', 'flush']) {
    stub[verb] = stub.bind(0, verb);
  }
  return stub;
};

export const startOnTag = safely((start: PluginStart) => {
  const { dataset } = document.currentScript as HTMLScriptElement;
  const globals = window as unknown as Record<string, Stub | undefined>;
  const tracker = (globals[dataset['as'] || 'tabiji'] ||= createStub());
  start(tracker as unknown as Parameters<PluginStart>[0], dataset);
});
