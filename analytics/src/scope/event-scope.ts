/** Which rows of `events` a question reads: source, time, names and bots, as conditions on the sort key. */
import { toInstant, type Binder } from '@tabiji/warehouse';

export interface EventScope {
  /** null: every source. */
  readonly source: string | null;
  /** Epoch milliseconds, inclusive; null: since ever. */
  readonly fromMs: number | null;
  /** Epoch milliseconds, exclusive; null: no end. */
  readonly untilMs: number | null;
  /** null: any name. */
  readonly names: readonly string[] | null;
  readonly bots: 'left_out' | 'included' | 'only';
}

/** DateTime64(3) holds no more, and no event is outside. */
const earliestMs = 0;
const latestMs = Date.UTC(2200, 0, 1);

const instantOf = (epochMs: number): string =>
  toInstant(Math.min(Math.max(epochMs, earliestMs), latestMs));

/** Conditions on the columns of `events`; at least one. */
export function scopeConditions(binder: Binder, scope: EventScope): string[] {
  const { source, fromMs, untilMs, names, bots } = scope;
  const conditions = ['true'];
  if (source !== null) conditions.push(`source = ${binder.bind('String', source)}`);
  if (fromMs !== null) {
    conditions.push(`occurred_at >= ${binder.bind("DateTime64(3, 'UTC')", instantOf(fromMs))}`);
  }
  if (untilMs !== null) {
    conditions.push(`occurred_at < ${binder.bind("DateTime64(3, 'UTC')", instantOf(untilMs))}`);
  }
  if (names !== null) conditions.push(`name IN ${binder.bind('Array(String)', [...names])}`);
  if (bots === 'left_out') conditions.push(`bot = ''`);
  if (bots === 'only') conditions.push(`bot != ''`);
  return conditions;
}
