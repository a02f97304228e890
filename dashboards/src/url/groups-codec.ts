/**
 * Groups of pages and events as one readable value of the address:
 * `Products:/products/*|/p/*,Cart:view_cart`. What begins with a slash is a page, all else an event.
 */
import type { NodeGroup } from '@tabiji/analytics/api-types';
import { unescapeName } from './steps-codec.js';

const escape = (text: string): string =>
  text.replace(/[%,|:]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Null when there is no name or nothing in it. */
export function groupOf(label: string, parts: readonly string[]): NodeGroup | null {
  const clean = parts.map((part) => part.trim()).filter(Boolean);
  if (label.trim() === '' || clean.length === 0) return null;
  return {
    label: label.trim(),
    events: clean.filter((part) => !part.startsWith('/')),
    paths: clean.filter((part) => part.startsWith('/')),
  };
}

export const formatGroups = (groups: readonly NodeGroup[]): string =>
  groups
    .map(({ label, events, paths }) =>
      [escape(label), [...paths, ...events].map(escape).join('|')].join(':'),
    )
    .join(',');

export const parseGroups = (text: string): NodeGroup[] =>
  text.split(',').flatMap((part) => {
    const [label = '', values = ''] = part.split(':', 2);
    return groupOf(unescapeName(label), values.split('|').map(unescapeName)) ?? [];
  });
