/** What of an address may leave the page: only allowed query keys, no tokens, masked values. */
import { mask } from './mask.js';

const oneOf = (list: string) => `(${list.replace(/\*/g, '').replace(/,/g, '|')})`;

/**
 * @param queryKeys query keys that are kept, comma separated.
 * @param maskedPaths paths such as `/account/*`, comma separated: the rest is cut off at the star.
 */
export const createUrlScrubber = (queryKeys: string, maskedPaths: string) => {
  const keptPairs = RegExp(`[?&]${oneOf(queryKeys)}=[^&]*`, 'g');
  const pathStart = RegExp(`(//[^/]*${oneOf(maskedPaths)})[^?#]*`);
  return (href: string): string =>
    mask(
      href
        .replace(/\?[^#]*/g, (query) => (query.match(keptPairs) || []).join('').replace(/^&/, '?'))
        // A hash is a route only when it says so; otherwise it may carry a token.
        .replace(/#(?![!/]).*/, '')
        .replace(pathStart, '$1*'),
      2048,
    );
};
