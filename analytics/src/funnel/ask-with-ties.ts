/**
 * Asks a query of the funnel until it knows every group of simultaneous events that it met. Most data
 * has none of them, and then it is asked once.
 */
import type { DefinedQuery } from '@tabiji/warehouse';
import type { QuestionContext } from '../question/question-context.js';
import { chooseRoute } from '../rollup/route.js';
import type { FunnelPlan } from './funnel-plan.js';
import { noKnownTies, type KnownTies } from './known-ties.js';
import { expandTie, TooManyTies } from './tie-expansion.js';
import { expandMoves } from './walk/tie-moves.js';
import { rulesOf } from './walk/walk-rules.js';

const maxKnownTies = 10_000;

export async function askWithTies<
  Parameters extends { readonly plan: FunnelPlan },
  Row extends { readonly unknown_ties: readonly string[] },
>(
  context: QuestionContext,
  query: DefinedQuery<Parameters & { readonly ties: KnownTies }, Row>,
  parameters: Parameters,
): Promise<Row[]> {
  const plan = { ...parameters.plan, route: await chooseRoute(parameters.plan, context) };
  const expand = expansionOf(plan);
  let ties = noKnownTies;
  for (;;) {
    const rows = await context.ask(query, { ...parameters, plan, ties });
    const unknown = [...new Set(rows.flatMap((row) => row.unknown_ties))];
    if (unknown.length === 0) return rows;
    if (ties.size + unknown.length > maxKnownTies) {
      throw new TooManyTies(`more than ${maxKnownTies} kinds of simultaneous events`);
    }
    ties = new Map([...ties, ...unknown.map((one) => [one, expand(one)] as const)]);
  }
}

const expansionOf = (plan: FunnelPlan): ((signature: string) => number[]) =>
  plan.path === 'plain'
    ? (signature) => expandTie(signature, plan.steps.length)
    : (signature) => expandMoves(signature, rulesOf(plan));
