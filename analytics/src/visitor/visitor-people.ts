/** Query `visitor_people`: the user ids of some visitors. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import type { QuestionContext } from '../question/question-context.js';

const visitorPeople = defineQuery<
  { readonly visitors: readonly string[] },
  { readonly visitor: string; readonly user_id: string }
>({
  name: 'visitor_people',
  sql({ visitors }, target) {
    const binder = createBinder();
    return binder.bound(`
SELECT toString(visitor_key) AS visitor, any(user_id) AS user_id
FROM ${target.table('identity_links')}
WHERE visitor_key IN ${binder.bind('Array(UInt64)', [...visitors])}
GROUP BY visitor_key`);
  },
});

/** Visitor → user id; a visitor who isn't known as a person is missing. */
export async function findPeople(
  context: QuestionContext,
  visitors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (visitors.length === 0) return new Map();
  const rows = await context.ask(visitorPeople, { visitors });
  return new Map(rows.map(({ visitor, user_id }) => [visitor, user_id]));
}
