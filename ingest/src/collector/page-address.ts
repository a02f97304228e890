/** The parts of a page's address that reports group by. Never throws; what is no address has none. */
const address =
  /^(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#:]*)(?::\d+)?([^?#]*)(?:\?[^#]*)?(#!?\/[^?]*)?/i;
const relative = /^(\/[^?#]*)/;

/** The last one split: of the same page both parts are asked for, and by one event after another. */
let lastUrl = '';
let lastParts: RegExpExecArray | null = null;

function partsOf(url: string): RegExpExecArray | null {
  if (url !== lastUrl) {
    lastUrl = url;
    lastParts = address.exec(url);
  }
  return lastParts;
}

/** Lower case; `''` when there is none. */
export const hostOf = (url: string): string => partsOf(url)?.[1]?.toLowerCase() ?? '';

/** Without query; a hash is part of it only when it is a route (`#/cart`). `''` without an address. */
export function pathOf(url: string): string {
  const parts = partsOf(url);
  if (parts) return (parts[2] || '/') + (parts[3] ?? '');
  return relative.exec(url)?.[1] ?? '';
}
