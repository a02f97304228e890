/** Every report of the API against its plain recomputation from the ledger's events. */
import { isDeepStrictEqual } from 'node:util';
import type { AskApi } from '../../ledger/ask-api.js';
import { recomputeAbandonment } from '../../ledger/recompute/abandonment.js';
import { recomputeFunnel } from '../../ledger/recompute/funnel.js';
import { recomputeStages } from '../../ledger/recompute/stages.js';
import { recomputeHours, recomputeTotals } from '../../ledger/recompute/totals.js';
import { visitorsOf } from '../../ledger/recompute/visitors.js';
import type { LedgerEvent } from '../../ledger/shopper-events.js';

export interface ReportCheck {
  readonly report: string;
  readonly right: boolean;
  /** The API's answer and the recomputation's. */
  readonly answered: unknown;
  readonly recomputed: unknown;
}

const funnels = [
  ['view_item', 'add_to_cart', 'begin_checkout', 'purchase'],
  ['page_view', 'view_item', 'add_to_cart'],
  ['begin_checkout', 'add_shipping_info', 'add_payment_info', 'purchase'],
];
const windowSeconds = 86_400;
const idleMs = 30 * 60_000;
const journeysLookedAt = 25;

interface Outcome {
  readonly started: number;
  readonly completed: number;
  readonly abandoned: number;
  readonly open: number;
  readonly value_left: readonly { currency: string; amount: string }[];
}

/** @param events what was acknowledged: all that a report may show. */
export async function compareReports(
  api: AskApi,
  events: readonly LedgerEvent[],
): Promise<ReportCheck[]> {
  const visitors = visitorsOf(events);
  const checks: ReportCheck[] = [];
  const check = (report: string, answered: unknown, recomputed: unknown): void => {
    const right = isDeepStrictEqual(plain(answered), plain(recomputed));
    checks.push({ report, right, answered, recomputed });
  };

  for (const names of funnels) {
    const steps = names.map((name) => ({ events: [name] }));
    const answer = await api.post('/query/funnel', { steps, window_seconds: windowSeconds });
    const counts = (answer['steps'] as { count: number }[]).map(({ count }) => count);
    const expected = recomputeFunnel(visitors, names, windowSeconds * 1_000);
    check(`funnel ${names.join(' → ')}`, counts, expected);
  }

  const totals = await api.post('/query/totals', { bucket: 'hour' });
  const expectedTotals = recomputeTotals(events);
  for (const [what, expected] of Object.entries(expectedTotals)) {
    check(`totals, ${what}`, totals[what], expected);
  }
  const hours = (totals['buckets'] as { start: string; events: number }[])
    .filter(({ events: count }) => count > 0)
    .map(({ start, events: count }) => [new Date(start).toISOString(), count]);
  check('totals, events by hour', hours, byStart(recomputeHours(events)));

  const abandonment = await api.post('/query/abandonment', {});
  for (const [part, start] of [
    ['cart', 'add_to_cart'],
    ['checkout', 'begin_checkout'],
  ] as const) {
    const { total } = abandonment[part] as { total: Outcome };
    const { started, completed, abandoned, open, value_left: left } = total;
    check(
      `abandonment, ${part}`,
      { started, completed, abandoned, open, value_left: byCurrency(left) },
      { ...recomputeAbandonment(visitors, start, idleMs), open: 0 },
    );
  }

  const overview = await api.post('/query/stages', {});
  const stages = overview['stages'] as { stage: string; reached: number; went_on: number | null }[];
  for (const [index, expected] of recomputeStages(visitors).entries()) {
    const { stage, reached, went_on } = stages[index] ?? {};
    check(`stages, ${expected.stage}`, { stage, reached, went_on }, expected);
  }

  await compareJourneys(api, visitors, check);
  return checks;
}

async function compareJourneys(
  api: AskApi,
  visitors: ReadonlyMap<string, readonly LedgerEvent[]>,
  check: (report: string, answered: unknown, recomputed: unknown) => void,
): Promise<void> {
  const all = [...visitors];
  const every = Math.max(1, Math.floor(all.length / journeysLookedAt));
  for (const [name, events] of all.filter((_, at) => at % every === 0)) {
    const search = await api.get(`/visitors?search=${encodeURIComponent(name)}`);
    const found = search['visitors'] as { visitor_id: string; events: number }[];
    const id = encodeURIComponent(found[0]?.visitor_id ?? '');
    const journey = id === '' ? { touchpoints: [] } : await api.get(`/visitors/${id}/journey`);
    const touchpoints = journey['touchpoints'] as { name: string; occurred_at: string }[];
    check(
      `journey of ${name}`,
      {
        events: found.map(({ events: count }) => count),
        touchpoints: touchpoints.map(({ name: what, occurred_at: at }) => [what, Date.parse(at)]),
      },
      {
        events: [events.length],
        touchpoints: events.map(({ name: what, occurred_at: at }) => [what, at]),
      },
    );
  }
}

/** Of one realm: what was fetched and what was counted may have different Object.prototypes. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const byStart = (hours: ReadonlyMap<string, number>): [string, number][] =>
  [...hours].sort(([a], [b]) => a.localeCompare(b));

const byCurrency = (amounts: Outcome['value_left']): Outcome['value_left'] =>
  [...amounts].sort((a, b) => a.currency.localeCompare(b.currency));
