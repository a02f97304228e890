/** Every report of the API against its plain recomputation from the ledger's events. */
import type { AskApi } from '../src/ledger/ask-api.js';
import { recomputeAbandonment } from '../src/ledger/recompute/abandonment.js';
import { recomputeFunnel } from '../src/ledger/recompute/funnel.js';
import { recomputeStages, stagesInOrder } from '../src/ledger/recompute/stages.js';
import { recomputeHours, recomputeTotals } from '../src/ledger/recompute/totals.js';
import { visitorsOf } from '../src/ledger/recompute/visitors.js';
import type { LedgerEvent } from '../src/ledger/shopper-events.js';

const steps = ['view_item', 'add_to_cart', 'begin_checkout', 'purchase'];
const journeysLookedAt = 25;

interface Outcome {
  started: number;
  completed: number;
  abandoned: number;
  open: number;
  value_left: { currency: string; amount: string }[];
}

export async function expectReports(api: AskApi, events: readonly LedgerEvent[]): Promise<void> {
  const visitors = visitorsOf(events);

  const funnel = await api.post('/query/funnel', {
    steps: steps.map((name) => ({ events: [name] })),
    window_seconds: 86_400,
  });
  const counts = (funnel['steps'] as { count: number }[]).map(({ count }) => count);
  expect(counts).toEqual(recomputeFunnel(visitors, steps, 86_400_000));

  const totals = await api.post('/query/totals', { bucket: 'hour' });
  expect(totals).toMatchObject({ ...recomputeTotals(events) });
  const buckets = totals['buckets'] as { start: string; events: number }[];
  const hours = buckets.filter(({ events: count }) => count > 0);
  expect(
    new Map(hours.map(({ start, events: count }) => [new Date(start).toISOString(), count])),
  ).toEqual(recomputeHours(events));

  const abandonment = await api.post('/query/abandonment', {});
  for (const [part, start] of [
    ['cart', 'add_to_cart'],
    ['checkout', 'begin_checkout'],
  ] as const) {
    const { total } = abandonment[part] as { total: Outcome };
    const expected = recomputeAbandonment(visitors, start, 30 * 60_000);
    expect({ ...total, value_left: byCurrency(total.value_left) }).toMatchObject({
      ...expected,
      open: 0,
    });
  }

  const overview = await api.post('/query/stages', {});
  const reached = (
    overview['stages'] as { stage: string; reached: number; went_on: number | null }[]
  ).map(({ stage, reached: people, went_on }) => ({ stage, reached: people, went_on }));
  expect(reached.map(({ stage }) => stage)).toEqual(stagesInOrder);
  expect(reached).toEqual(recomputeStages(visitors));

  await expectJourneys(api, visitors);
}

async function expectJourneys(
  api: AskApi,
  visitors: ReadonlyMap<string, readonly LedgerEvent[]>,
): Promise<void> {
  const all = [...visitors];
  const every = Math.max(1, Math.floor(all.length / journeysLookedAt));
  for (const [name, events] of all.filter((_, at) => at % every === 0)) {
    const search = await api.get(`/visitors?search=${encodeURIComponent(name)}`);
    const found = search['visitors'] as { visitor_id: string; events: number }[];
    expect(found.map(({ events: count }) => count)).toEqual([events.length]);
    const id = encodeURIComponent(found[0]?.visitor_id ?? '');
    const journey = await api.get(`/visitors/${id}/journey`);
    const touchpoints = journey['touchpoints'] as { name: string; occurred_at: string }[];
    expect(touchpoints.map(({ name: what, occurred_at: at }) => [what, Date.parse(at)])).toEqual(
      events.map(({ name: what, occurred_at: at }) => [what, at]),
    );
  }
}

const byCurrency = (amounts: readonly { currency: string; amount: string }[]) =>
  [...amounts].sort((a, b) => a.currency.localeCompare(b.currency));
