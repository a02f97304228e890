/**
 * Asks for carts and checkouts with as many events around them as it takes to see each run from its
 * beginning to its end. Hardly any run is longer than the first margin.
 */
import type { DefinedQuery } from '@tabiji/warehouse';
import type { QuestionContext } from '../question/question-context.js';

const dayMs = 86_400_000;
const widest = 400 * dayMs;

export interface MarginParameters {
  /** How far around the asked range events are read; null: all of them. */
  readonly marginMs: number | null;
}

export async function askWholeRuns<
  Parameters extends MarginParameters & { readonly idleMs: number },
  Row extends { readonly cut_off: number },
>(
  context: QuestionContext,
  query: DefinedQuery<Parameters, Row>,
  parameters: Omit<Parameters, 'marginMs'> & { readonly idleMs: number },
): Promise<Row[]> {
  let marginMs: number | null = Math.max(dayMs, 4 * parameters.idleMs);
  for (;;) {
    const rows: Row[] = await context.ask(query, { ...parameters, marginMs } as Parameters);
    if (marginMs === null || rows.every(({ cut_off }) => cut_off === 0)) return rows;
    marginMs = marginMs * 8 > widest ? null : marginMs * 8;
  }
}
