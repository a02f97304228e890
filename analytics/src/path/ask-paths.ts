/** Where those whom a funnel counts went from a step, came from, or passed between two of them. */
import type { PathsRequest, PathsResult } from '../api-types/index.js';
import { askWithTies } from '../funnel/ask-with-ties.js';
import { isBehindBar } from '../funnel/behind-bar.js';
import { describeFunnel } from '../funnel/describe-funnel.js';
import { checkStep, planFunnel } from '../funnel/funnel-plan.js';
import { askLatest } from '../funnel/funnel-surroundings.js';
import { InvalidRequest } from '../question/invalid-request.js';
import type { QuestionContext } from '../question/question-context.js';
import { pathGraph } from './path-graph.js';
import { maxLinks, pathLinks, type PathLinkRow, type PathLinksParameters } from './path-links.js';

export async function askPaths(
  request: PathsRequest,
  context: QuestionContext,
): Promise<PathsResult> {
  const { funnel, step, which, direction, within_seconds: within } = request;
  const plan = planFunnel(funnel);
  checkStep(plan, step);
  const untilStep = direction === 'between' ? (request.to_step ?? step + 1) : null;
  if (untilStep !== null && untilStep >= plan.steps.length) {
    throw new InvalidRequest('/to_step', `The funnel has ${plan.steps.length} steps, from 0.`);
  }
  const [rows, latestMs] = await Promise.all([
    askWithTies<Omit<PathLinksParameters, 'ties'>, PathLinkRow>(context, pathLinks, {
      plan,
      who: isBehindBar(plan, untilStep ?? step, which),
      step,
      direction: direction === 'backward' ? 'before' : 'after',
      untilStep,
      withinMs: within === null ? null : Math.round(within * 1000),
      sameVisit: request.same_visit,
      levels: request.levels,
      nodes: request.nodes,
    }),
    askLatest(plan, context),
  ]);
  if (rows.length > maxLinks) {
    const detail = `More than ${maxLinks} different links: put pages into groups, or hide some events.`;
    throw new InvalidRequest('/nodes', detail);
  }
  return {
    ...pathGraph(rows, {
      top: request.top,
      startName: plan.steps[step]?.label ?? '',
      endName: untilStep === null ? '' : (plan.steps[untilStep]?.label ?? ''),
      isBackward: direction === 'backward',
    }),
    meta: context.meta(request, describePaths(request, untilStep), latestMs),
  };
}

function describePaths(request: PathsRequest, untilStep: number | null): string {
  const { funnel, step, which, direction } = request;
  const ways = {
    forward: `What came after step ${step + 1}`,
    backward: `What came before step ${step + 1}`,
    between: `What came between steps ${step + 1} and ${(untilStep ?? 0) + 1}`,
  };
  const whose = which === 'dropped' ? ', for those who got no further,' : '';
  return `${ways[direction]}${whose} in: ${describeFunnel(funnel)}`;
}
