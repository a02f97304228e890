/** What imported events are judged under: no browser, no clock to correct, times kept as they are. */
import type { RequestContext } from '@tabiji/ingest';

export const importContext = (source: string, nowMs: number): RequestContext => ({
  source,
  receivedAtMs: nowMs,
  sentAtMs: null,
  userAgent: '',
  defaultCurrency: '',
  imported: true,
});

/** What a source may be called. */
export const sourceName = /^[\w.-]{1,64}$/;
