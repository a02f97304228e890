/** The node that an event is on a path, in SQL: a group's label, its path, or its name. */
import { canonicalName } from '@tabiji/contract';
import type { Binder } from '@tabiji/warehouse';
import type { NodeGroup, PathNodes } from '../api-types/index.js';

/** `/orders/123` → `/orders/:id`, so that a page is one node. */
const cleanPath = `arrayStringConcat(arrayMap(
      part -> if(match(part, '^([0-9]+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$'), ':id', part),
      splitByChar('/', path)), '/')`;

/** An expression of type String over the columns of `events`. */
export function nodeText(binder: Binder, { page_views, groups }: PathNodes): string {
  const cases = groups.map(
    (group) => `${groupCondition(binder, group)}, ${binder.bind('String', group.label)}`,
  );
  if (page_views === 'by_path') cases.push(`name = 'page_view' AND path != '', ${cleanPath}`);
  return cases.length === 0
    ? 'toString(name)'
    : `multiIf(${[...cases, 'toString(name)'].join(', ')})`;
}

/** Whether an event is a node at all. */
export function isNode(binder: Binder, { hide, only }: PathNodes): string {
  const conditions: string[] = [];
  if (hide.length > 0) conditions.push(`name NOT IN ${namesOf(binder, hide)}`);
  if (only.length > 0) conditions.push(`name IN ${namesOf(binder, only)}`);
  return conditions.length === 0 ? '1' : `(${conditions.join(' AND ')})`;
}

function groupCondition(binder: Binder, { events, paths }: NodeGroup): string {
  const conditions: string[] = [];
  if (events.length > 0) conditions.push(`name IN ${namesOf(binder, events)}`);
  if (paths.length > 0) {
    const likes = paths.map((path) => `path LIKE ${binder.bind('String', likeOf(path))}`);
    conditions.push(`(${likes.join(' OR ')})`);
  }
  return conditions.join(' AND ');
}

const namesOf = (binder: Binder, names: readonly string[]): string =>
  binder.bind('Array(String)', [...new Set(names.map(canonicalName))]);

const likeOf = (path: string): string =>
  path.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`).replaceAll('*', '%');
