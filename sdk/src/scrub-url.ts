/** What of an address may leave the page: only allowed query keys, no tokens, masked values. */
import { mask } from './mask.js';

/** Query keys that stay in addresses unless the shop names its own: search words, and the page of a list. */
const defaultQueryKeys = 'q,s,search,query,page';
/** No address holds a line break: without paths to mask none matches. */
const noPath = '\n';

/**
 * @param queryKeys query keys that are kept, comma separated.
 * @param maskedPaths paths such as `/account/`, comma separated: what follows is cut off.
 */
export const createUrlScrubber = (queryKeys = defaultQueryKeys, maskedPaths?: string) => {
  const kept = queryKeys.split(',');
  const pathStart = RegExp(`(//[^/]*(${(maskedPaths || noPath).replace(/,/g, '|')}))[^?#]*`);
  return (href: string): string =>
    mask(
      href
        // A hash is a route only when it says so; otherwise it may carry a token.
        .replace(/#(?![!/]).*/, '')
        .replace(/[?&]([^=&#]*)[^&#]*/g, (pair, key: string) => (kept.includes(key) ? pair : ''))
        .replace(/^([^?&#]*)&/, '$1?')
        .replace(pathStart, '$1*'),
      2_000,
    );
};
