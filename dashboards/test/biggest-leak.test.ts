import type { FunnelResult, TotalsResult } from '@tabiji/analytics/api-types';
import { biggestLeak } from '../src/pages/today/biggest-leak.js';
import { revenueChange } from '../src/pages/today/revenue-change.js';

type Row = [step: string, count: number, dropped: number, yen: string | null];

const funnel = (...rows: Row[]): FunnelResult =>
  ({
    steps: rows.map(([step, count, dropped, yen]) => ({
      step,
      count,
      dropped,
      value_at_risk: yen === null ? [] : [{ currency: 'JPY', amount: yen }],
    })),
  }) as unknown as FunnelResult;

test('the biggest leak is where the most money is left', () => {
  const leak = biggestLeak(
    funnel(['view', 100, 60, '6000'], ['cart', 40, 30, '150000'], ['buy', 10, 0, null]),
  );

  expect(leak).toMatchObject({ step: 1, from: 'cart', to: 'buy', people: 30, of: 40 });
});

test('without money it is where the most people leave', () => {
  const leak = biggestLeak(
    funnel(['view', 100, 60, null], ['cart', 40, 30, null], ['buy', 10, 0, null]),
  );

  expect(leak).toMatchObject({ step: 0, from: 'view', to: 'cart', people: 60, money: [] });
});

test('of several currencies the one counts in which the shop sells', () => {
  const result = funnel(['view', 100, 60, '5'], ['cart', 40, 30, '900'], ['buy', 10, 0, null]);
  for (const [index, euros] of ['70', '10'].entries()) {
    result.steps[index]?.value_at_risk.unshift({ currency: 'EUR', amount: euros });
  }

  expect(biggestLeak(result, 'JPY')).toMatchObject({ step: 1 });
  expect(biggestLeak(result, 'EUR')).toMatchObject({ step: 0 });
  expect(biggestLeak(result, 'USD')).toMatchObject({ step: 1 });
});

test('where nobody drops there is no leak', () => {
  expect(biggestLeak(funnel(['view', 3, 0, null], ['buy', 3, 0, null]))).toBeNull();
  expect(biggestLeak(funnel(['buy', 3, 0, null]))).toBeNull();
});

test('revenue is compared within one currency, and not with nothing', () => {
  const totals = (...amounts: [string, string][]): TotalsResult =>
    ({ revenue: amounts.map(([currency, amount]) => ({ currency, amount })) }) as TotalsResult;

  const both = totals(['EUR', '999'], ['JPY', '110']);

  expect(revenueChange(both, totals(['EUR', '1'], ['JPY', '100']), 'JPY')).toBeCloseTo(0.1);
  expect(revenueChange(both, totals(['USD', '100']), 'JPY')).toBeNull();
  expect(revenueChange(totals(), totals(['JPY', '100']), null)).toBeNull();
  expect(revenueChange(both, undefined, 'JPY')).toBeNull();
});
