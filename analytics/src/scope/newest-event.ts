/** Query `newest_event`: how fresh the data is. */
import { createBinder, defineQuery } from '@tabiji/warehouse';

export const newestEvent = defineQuery<
  { readonly source: string | null },
  { /** received_at, epoch milliseconds. */ readonly latest_ms: number | null }
>({
  name: 'newest_event',
  sql({ source }, target) {
    const binder = createBinder();
    const where = source === null ? '' : `WHERE source = ${binder.bind('String', source)}`;
    return binder.bound(`
SELECT toFloat64(maxOrNull(toUnixTimestamp64Milli(received_at))) AS latest_ms
FROM ${target.table('events')}
${where}`);
  },
});
