// Totals of a period against a plain count, in days of a zone whose clocks go back.
import fc from 'fast-check';
import { totalsRequestSchema } from '../src/api-types/index.js';
import { askTotals } from '../src/overview/ask-totals.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { sumText } from './oracle/decimal.js';
import { firstPurchases } from './oracle/orders-oracle.js';
import { shopGroups, type ShopEvent } from './oracle/shop-world.js';
import { visitorsOf } from './oracle/visitors.js';

const warehouse = useTestWarehouse();

/** Midnights in New York around the end of daylight saving time: the third day has 25 hours. */
const midnights = [
  '2024-11-01T04:00:00.000Z',
  '2024-11-02T04:00:00.000Z',
  '2024-11-03T04:00:00.000Z',
  '2024-11-04T05:00:00.000Z',
  '2024-11-05T05:00:00.000Z',
];

/** Where no session is told: an event that no other of its device precedes by less than 30 minutes. */
function untoldSessions(events: readonly ShopEvent[]): number {
  const untold = events
    .filter(({ session }) => session === '')
    .sort((a, b) => a.at - b.at)
    .map(({ device, at }) => ({ device, at }));
  return untold.filter(
    (one, index) =>
      !untold
        .slice(0, index)
        .some(({ device, at }) => device === one.device && one.at - at < 30 * 60_000),
  ).length;
}

function totalsOf(groups: readonly ShopEvent[][], isIn: (at: number) => boolean) {
  const events = groups.flat().filter(({ at }) => isIn(at));
  const visitors = groups
    .flatMap((group) => visitorsOf(group))
    .filter(({ events: own }) => own.some(({ at }) => isIn(at)));
  const told = events
    .filter(({ session }) => session !== '')
    .map(({ device, session }) => `${device} ${session}`);
  const orders = firstPurchases(groups.flat()).filter(({ at }) => isIn(at));
  const revenue = ['EUR', 'JPY'].flatMap((currency) => {
    const paid = orders.filter((order) => order.currency === currency && order.value !== null);
    const amount = sumText(paid.map(({ value }) => value ?? '0'));
    return amount === '0' ? [] : [{ currency, amount }];
  });
  return {
    events: events.length,
    visitors: visitors.length,
    sessions: new Set(told).size + untoldSessions(events),
    orders: orders.length,
    revenue,
  };
}

test('each day of the zone has its own, and the whole is no sum of visitors', async () => {
  await fc.assert(
    fc.asyncProperty(shopGroups(120, 'shop'), async (groups) => {
      await insertEvents(warehouse(), groups.flat());
      const request = totalsRequestSchema.parse({
        source: 'shop',
        bucket: 'day',
        time_zone: 'America/New_York',
        to: midnights.at(-1),
        from: midnights[0],
      });
      const result = await askTotals(request, testContext(warehouse(), Date.UTC(2025, 0, 1)));
      expect(result).toMatchObject(totalsOf(groups, () => true));
      expect(result.buckets).toEqual(
        midnights.slice(0, -1).map((start, index) => {
          const end = Date.parse(midnights[index + 1] ?? '');
          const isIn = (at: number): boolean => at >= Date.parse(start) && at < end;
          return { start, ...totalsOf(groups, isIn) };
        }),
      );
    }),
    { numRuns: 1, endOnFailure: true },
  );
});
