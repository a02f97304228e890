/** Query `known_ids`: whether a device and a person have events. */
import { createBinder, defineQuery } from '@tabiji/warehouse';

export const knownIds = defineQuery<
  { readonly source: string; readonly anonymous_id: string; readonly user_id: string },
  { readonly has_device: boolean; readonly has_user: boolean }
>({
  name: 'known_ids',
  sql({ source, anonymous_id, user_id }, target) {
    const binder = createBinder();
    const name = binder.bind('String', source);
    const device = `sipHash64(${name}, 'a', ${binder.bind('String', anonymous_id)})`;
    const user = `sipHash64(${name}, 'u', ${binder.bind('String', user_id)})`;
    return binder.bound(`
SELECT
  toBool(countIf(device_key = ${device}) > 0) AS has_device,
  toBool(countIf(visitor_key = ${user}) > 0) AS has_user
FROM ${target.table('events')}
WHERE source = ${name} AND (device_key = ${device} OR visitor_key = ${user})`);
  },
});
