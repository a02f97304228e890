/** Where the list behind a bar isn't as long as the bar. */
import { askFunnel } from '../../src/funnel/ask-funnel.js';
import { askFunnelVisitors } from '../../src/funnel/ask-funnel-visitors.js';
import type { QuestionContext } from '../../src/question/question-context.js';
import { definitionOf } from '../fixture/worlds.js';
import { runOracle } from './funnel-oracle.js';
import type { World } from './random-world.js';

/** null where every bar, its list and brute force agree. */
export async function barDisagreementOf(
  { funnel, groups }: World,
  source: string,
  newContext: () => QuestionContext,
): Promise<object | null> {
  const definition = { ...definitionOf(funnel, source), breakdown: null };
  const { steps } = await askFunnel(definition, newContext());
  const attempts = groups.flatMap((events) => runOracle(events, funnel));
  for (const [step, { count, dropped }] of steps.entries()) {
    const listOf = async (which: 'reached' | 'dropped') => {
      const request = { funnel: definition, step, which, limit: 1000, after: null } as const;
      const { total, visitors } = await askFunnelVisitors(request, newContext());
      return [total, visitors.length];
    };
    const expected = attempts.filter(({ reachedAt }) => (reachedAt[step] ?? 0) > 0).length;
    const found = [count, ...(await listOf('reached'))];
    const drops = [dropped, ...(await listOf('dropped'))];
    const isOne = new Set([...found, expected]).size === 1 && new Set(drops).size === 1;
    if (!isOne) return { funnel, step, expected, reached: found, dropped: drops };
  }
  return null;
}
