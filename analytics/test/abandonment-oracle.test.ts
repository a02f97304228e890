// Abandonment by hour and by day against events walked one by one: random shoppers, long runs, odd time zones.
import fc from 'fast-check';
import { askAbandonment } from '../src/abandonment/ask-abandonment.js';
import { abandonmentRequestSchema } from '../src/api-types/index.js';
import { insertEvents, type TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { outcomesOf, type OracleOutcome } from './oracle/abandonment-oracle.js';
import { dayStart, hourStart } from './oracle/bucket-start.js';
import { leftOf } from './oracle/left-of.js';

const warehouse = useTestWarehouse();
const hourMs = 3_600_000;
/** New York's clocks go back on 2024-11-03 at 06:00 UTC. */
const startMs = Date.UTC(2024, 10, 2, 12);
const endMs = startMs + 48 * hourMs;
const nowMs = endMs;

const names = [
  'view_item',
  'add_to_cart',
  'add_to_cart',
  'remove_from_cart',
  'view_cart',
  'begin_checkout',
  'payment_failed',
  'purchase',
];

const event = fc.record({
  name: fc.constantFrom(...names),
  at: fc.integer({ min: 0, max: 48 * 6 }).map((part) => startMs + part * 600_000),
  seq: fc.constantFrom(0, 1, 2),
  device: fc.constantFrom('one', 'two', 'three'),
  user: fc.constantFrom('', '', 'someone'),
  value: fc.constantFrom('10', '2.5', '0.0001', null),
  currency: fc.constantFrom('EUR', 'JPY'),
});

const world = fc.record({
  shoppers: fc.array(fc.array(event, { minLength: 1, maxLength: 14 }), {
    minLength: 20,
    maxLength: 20,
  }),
  idleMinutes: fc.constantFrom(10, 30, 120, 720, 1440),
  range: fc.constantFrom([null, null], [6, 30], [20, 24], [26, null], [null, 12]),
  bucket: fc.constantFrom('hour', 'day'),
  zone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
});

const summary = (outcomes: readonly OracleOutcome[]) => {
  const of = (wanted: OracleOutcome['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === wanted);
  return {
    started: outcomes.length,
    completed: of('completed').length,
    abandoned: of('abandoned').length,
    open: of('open').length,
    value_left: leftOf(of('abandoned')),
  };
};

let sources = 0;

test('each hour or day has the carts and checkouts that started in it, and what became of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(world, { minLength: 20, maxLength: 20 }), async (worlds) => {
      const placed = worlds.map((each) => ({
        ...each,
        source: `shop-${sources++}`,
        shoppers: each.shoppers.map((events, index) =>
          events.map((one) => ({
            ...one,
            device: `${index}-${one.device}`,
            user: one.user === '' ? '' : `${index}-${one.user}`,
          })),
        ),
      }));
      const rows = placed.flatMap(({ shoppers, source }) =>
        shoppers.flat().map((one): TestEvent => ({ ...one, source })),
      );
      await insertEvents(warehouse(), rows);
      for (const { source, shoppers, idleMinutes, range, bucket, zone } of placed) {
        const startOf = bucket === 'hour' ? hourStart : dayStart;
        const [from, to] = range.map((hour) =>
          hour === null ? null : startMs + (hour ?? 0) * hourMs,
        );
        const request = abandonmentRequestSchema.parse({
          source,
          from: from === null ? null : new Date(from ?? 0).toISOString(),
          to: to === null ? null : new Date(to ?? 0).toISOString(),
          bucket,
          time_zone: zone,
          idle_minutes: idleMinutes,
        });
        const result = await askAbandonment(request, testContext(warehouse(), nowMs));
        const outcomes = shoppers
          .flatMap((events) => outcomesOf(events, idleMinutes * 60_000, nowMs))
          .filter(({ startedAt }) => startedAt >= (from ?? -Infinity))
          .filter(({ startedAt }) => startedAt < (to ?? Infinity));
        for (const what of ['cart', 'checkout'] as const) {
          const own = outcomes.filter((one) => one.what === what);
          const starts = [...new Set(own.map(({ startedAt }) => startOf(startedAt, zone)))].sort();
          expect(result[what].total).toMatchObject(summary(own));
          expect(result[what].buckets.filter(({ started }) => started > 0)).toMatchObject(
            starts.map((start) => ({
              start: new Date(start).toISOString(),
              ...summary(own.filter(({ startedAt }) => startOf(startedAt, zone) === start)),
            })),
          );
        }
      }
    }),
    { numRuns: 1, endOnFailure: true },
  );
});
