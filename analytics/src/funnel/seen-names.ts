/** Queries `seen_names` and `seen_properties`: which of some names the data holds at all. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { scopeConditions } from '../scope/event-scope.js';

export const seenNames = defineQuery<
  { readonly source: string | null; readonly names: readonly string[] },
  { readonly name: string }
>({
  name: 'seen_names',
  sql({ source, names }, target) {
    const binder = createBinder();
    const scope = { source, names, fromMs: null, untilMs: null, bots: 'included' } as const;
    return binder.bound(`
SELECT DISTINCT name
FROM ${target.table('events')}
WHERE ${scopeConditions(binder, scope).join('\n  AND ')}`);
  },
});

export const seenProperties = defineQuery<
  { readonly source: string | null; readonly properties: readonly string[] },
  { readonly name: string }
>({
  name: 'seen_properties',
  sql({ source, properties }, target) {
    const binder = createBinder();
    const asked = binder.bind('Array(String)', [...properties]);
    const scope = { source, names: null, fromMs: null, untilMs: null, bots: 'included' } as const;
    return binder.bound(`
SELECT DISTINCT
  arrayJoin(arrayFilter(property -> has(${asked}, property), mapKeys(properties))) AS name
FROM ${target.table('events')}
WHERE ${scopeConditions(binder, scope).join('\n  AND ')}`);
  },
});
