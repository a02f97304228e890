/** What a refusal of a whole batch means, by its status, and where to look. 0 is no answer. */
export const refusals: Readonly<Record<number, string>> = {
  0: 'no answer: offline, blocked by an extension, or by the page’s Content-Security-Policy (connect-src)',
  400: 'the collector could not read it',
  401: 'unknown write key: look at data-key',
  403: 'this page’s origin is not on the key’s list',
  404: 'nobody collects there: look at data-host',
  410: 'this source is switched off',
  413: 'too large: sent again in halves',
  429: 'too many events: sent again later',
  503: 'the collector is busy: sent again later',
};
