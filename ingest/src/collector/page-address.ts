/** The parts of a page's address that reports group by. Never throws; what is no address has none. */
const address =
  /^(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#:]*)(?::\d+)?([^?#]*)(?:\?[^#]*)?(#!?\/[^?]*)?/i;
const relative = /^(\/[^?#]*)/;

/** Lower case; `''` when there is none. */
export const hostOf = (url: string): string => address.exec(url)?.[1]?.toLowerCase() ?? '';

/** Without query; a hash is part of it only when it is a route (`#/cart`). `''` without an address. */
export function pathOf(url: string): string {
  const parts = address.exec(url);
  if (parts) return (parts[2] || '/') + (parts[3] ?? '');
  return relative.exec(url)?.[1] ?? '';
}
