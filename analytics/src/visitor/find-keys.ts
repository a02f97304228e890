/** Query `keys_of_visitor`: under which keys a visitor's events are stored. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { devicePersons } from '../identity/device-persons.js';
import { NotFound } from '../question/invalid-request.js';
import type { QuestionContext } from '../question/question-context.js';

interface VisitorKeys {
  readonly visitor: string;
  readonly keys: readonly string[];
}

/**
 * Every key under which events of a visitor are stored: their own, and those of devices that
 * belong to them. A device that belongs to a person leads to that person.
 */
const keysOfVisitor = defineQuery<{ readonly visitor: string }, VisitorKeys>({
  name: 'keys_of_visitor',
  sql({ visitor }, target) {
    const binder = createBinder();
    const key = binder.bind('UInt64', visitor);
    return binder.bound(`
WITH
-- one row a device
device_persons AS (${devicePersons(target)}
),
coalesce((SELECT any(person_key) FROM device_persons WHERE device_key = ${key} HAVING count() > 0), ${key}) AS person
SELECT
  toString(person) AS visitor,
  arrayMap(one -> toString(one), arrayDistinct(arrayPushFront(groupArray(device_key), person))) AS keys
FROM device_persons
WHERE person_key = person`);
  },
});

/** @throws NotFound for what is no visitor_id. */
export async function findKeys(visitorId: string, context: QuestionContext): Promise<VisitorKeys> {
  if (!/^\d{1,20}$/.test(visitorId) || BigInt(visitorId) >= 2n ** 64n) {
    throw new NotFound('There is no such visitor: a visitor_id is a number that the API gave');
  }
  const [row] = await context.ask(keysOfVisitor, { visitor: visitorId });
  return row ?? { visitor: visitorId, keys: [visitorId] };
}
