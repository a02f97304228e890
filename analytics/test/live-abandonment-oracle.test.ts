// Abandonment of the last minutes against events walked one by one.
import fc from 'fast-check';
import { askLiveAbandonment } from '../src/abandonment/ask-live-abandonment.js';
import { liveAbandonmentRequestSchema } from '../src/api-types/index.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { outcomesOf, type OracleOutcome } from './oracle/abandonment-oracle.js';
import { leftOf } from './oracle/left-of.js';

const warehouse = useTestWarehouse();
const minuteMs = 60_000;
const nowMs = Date.UTC(2024, 4, 1, 12, 34, 56);
const minutes = 30;
const firstMs = Math.floor(nowMs / minuteMs) * minuteMs - (minutes - 1) * minuteMs;

const event = fc.record({
  name: fc.constantFrom('add_to_cart', 'view_cart', 'begin_checkout', 'view_item', 'purchase'),
  at: fc.integer({ min: -5, max: 120 * 6 }).map((part) => nowMs - part * 10_000),
  device: fc.constantFrom('one', 'two'),
  user: fc.constantFrom('', 'someone'),
  value: fc.constantFrom('10', '2.5', null),
  currency: fc.constantFrom('EUR', 'JPY'),
});
const shoppers = fc.array(fc.array(event, { minLength: 1, maxLength: 12 }), {
  minLength: 60,
  maxLength: 60,
});

const inMinute = (at: number | null, start: number): boolean =>
  at !== null && at >= start && at < start + minuteMs;

let sources = 0;

test('each minute has what started, was bought and ran out in it', async () => {
  await fc.assert(
    fc.asyncProperty(shoppers, fc.constantFrom(5, 30), async (groups, idleMinutes) => {
      const source = `live-${sources++}`;
      const people = groups.map((events, index) =>
        events.map((one) => ({
          ...one,
          source,
          device: `${index}-${one.device}`,
          user: one.user === '' ? '' : `${index}-${one.user}`,
        })),
      );
      await insertEvents(warehouse(), people.flat());
      const request = { source, minutes, idle_minutes: idleMinutes };
      const result = await askLiveAbandonment(
        liveAbandonmentRequestSchema.parse(request),
        testContext(warehouse(), nowMs),
      );
      const outcomes = people.flatMap((events) =>
        outcomesOf(events, idleMinutes * minuteMs, nowMs),
      );
      for (const what of ['cart', 'checkout'] as const) {
        const own = outcomes.filter((one) => one.what === what);
        const open = own.filter(({ outcome }) => outcome === 'open');
        const ended = (outcome: OracleOutcome['outcome'], start: number) =>
          own.filter((one) => one.outcome === outcome && inMinute(one.endedAt, start));
        expect(result[what]).toEqual({
          now_open: open.length,
          open_value: leftOf(open),
          minutes: Array.from({ length: minutes }, (_, index) => {
            const start = firstMs + index * minuteMs;
            const abandoned = ended('abandoned', start);
            const completed = ended('completed', start).length;
            const over = abandoned.length + completed;
            return {
              start: new Date(start).toISOString(),
              started: own.filter(({ startedAt }) => inMinute(startedAt, start)).length,
              completed,
              abandoned: abandoned.length,
              open: open.filter(({ startedAt }) => inMinute(startedAt, start)).length,
              rate: over === 0 ? null : abandoned.length / over,
              value_left: leftOf(abandoned),
            };
          }),
        });
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
});
