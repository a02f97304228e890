/** Where the engine's attempts are not those of brute force, one by one. */
import { createBinder, defineQuery } from '@tabiji/warehouse';
import { attemptsCtes } from '../../src/funnel/attempts.js';
import { askWithTies } from '../../src/funnel/ask-with-ties.js';
import { planFunnel, type FunnelPlan } from '../../src/funnel/funnel-plan.js';
import type { KnownTies } from '../../src/funnel/known-ties.js';
import type { QuestionContext } from '../../src/question/question-context.js';
import { unpack } from '../../src/scope/packed-event.js';
import { definitionOf } from '../fixture/worlds.js';
import { runOracle, type OracleAttempt } from './funnel-oracle.js';
import type { World } from './random-world.js';

interface AttemptRow {
  readonly level: number;
  readonly entered_at: string;
  readonly last_entered_at: string;
  readonly reached_at: readonly string[];
  readonly last_seq: number;
  readonly last_money: string;
  readonly unknown_ties: readonly string[];
}

const attemptRows = defineQuery<
  { readonly plan: FunnelPlan; readonly ties: KnownTies },
  AttemptRow
>({
  name: 'attempt_rows',
  limits: { maxMemoryBytes: 2 * 1024 ** 3 },
  sql({ plan, ties }, target) {
    const binder = createBinder();
    return binder.bound(`WITH ${attemptsCtes({ binder, target, plan, ties })}
SELECT level, entered_at, last_entered_at, reached_at, ${unpack('seq', 'last_event')} AS last_seq,
  ${unpack('money', 'last_event')} AS last_money, unknown_ties
FROM attempts`);
  },
});

const noMoney = 2n ** 60n;
const moneyOf = (value: string | null | undefined): string =>
  value === undefined || value === null
    ? '0'
    : String(BigInt(Math.round(Number(value) * 10_000)) + noMoney);

/** null where they agree, else both as sorted texts and the world. A plain funnel is asked both ways. */
export async function disagreementOf(
  { funnel, groups }: World,
  source: string,
  context: QuestionContext,
): Promise<object | null> {
  const plan = planFunnel({ ...definitionOf(funnel, source), breakdown: null });
  const expected = groups.map((events) => runOracle(events, funnel).map(expectedText));
  const paths = plan.path === 'plain' ? (['plain', 'walk'] as const) : [plan.path];
  for (const path of paths) {
    const rows = await askWithTies(context, attemptRows, { plan: { ...plan, path } });
    const found = rows.map(foundText);
    const missing = minus(expected.flat(), found);
    const surplus = minus(found, expected.flat());
    if (missing.length + surplus.length === 0) continue;
    const isWrong = (_: unknown, index: number): boolean =>
      expected[index]?.some((text) => missing.includes(text)) === true;
    return { path, missing, surplus, funnel, events: groups.find(isWrong) };
  }
  return null;
}

const foundText = (row: AttemptRow): string =>
  [
    row.level,
    row.entered_at,
    row.last_entered_at,
    row.reached_at.slice(0, row.level),
    row.last_seq,
    row.last_money,
  ].join();

const expectedText = (attempt: OracleAttempt): string =>
  [
    attempt.level,
    attempt.enteredAt,
    attempt.lastEnteredAt,
    attempt.reachedAt,
    attempt.lastEvent.seq ?? 0,
    moneyOf(attempt.lastEvent.value),
  ].join();

function minus(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
