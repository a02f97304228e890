/** What a step asks for and the data doesn't have: a typo looks different from a step that nobody reached. */
import type { QuestionContext } from '../question/question-context.js';
import { isColumn } from '../property/property-text.js';
import type { FunnelPlan } from './funnel-plan.js';
import { isOfVisitor, visitorProperty, type PlannedStep } from './planned-step.js';
import { seenNames, seenProperties } from './seen-names.js';

export interface UnseenOfStep {
  /** Whether no event has any of its names. */
  readonly names: boolean;
  /** Those that no event has. */
  readonly properties: readonly string[];
}

const nothing: UnseenOfStep = { names: false, properties: [] };

/** Only steps that nobody reached are looked at. */
export async function findUnseen(
  plan: FunnelPlan,
  counts: readonly number[],
  context: QuestionContext,
): Promise<UnseenOfStep[]> {
  // In any order a bar isn't about a step of its own.
  const countOf = (index: number) => (plan.path === 'any' ? counts.at(-1) : counts[index]);
  const suspects = plan.steps.map((step, index) => (countOf(index) === 0 ? step : null));
  const names = [...new Set(suspects.flatMap((step) => step?.names ?? []))];
  const properties = [...new Set(suspects.flatMap((step) => (step ? askedOf(step, plan) : [])))];
  const { source } = plan;
  const [namesSeen, propertiesSeen] = await Promise.all([
    names.length === 0 ? [] : context.ask(seenNames, { source, names }),
    properties.length === 0 ? [] : context.ask(seenProperties, { source, properties }),
  ]);
  const seen = new Set(namesSeen.map(({ name }) => name));
  const known = new Set(propertiesSeen.map(({ name }) => name));
  return suspects.map((step) =>
    step === null
      ? nothing
      : {
          names: step.names !== null && !step.names.some((name) => seen.has(name)),
          properties: askedOf(step, plan).filter((property) => !known.has(property)),
        },
  );
}

/** Properties without which an event is not of the step, columns left out. */
function askedOf({ where }: PlannedStep, { held, unit }: FunnelPlan): string[] {
  const asked = [
    ...where
      .filter(({ operator }) => operator !== 'is_not' && operator !== 'is_not_set')
      .map((filter) => (isOfVisitor(filter) ? visitorProperty(filter) : filter.property)),
    ...held,
    ...(typeof unit === 'object' ? [unit.property] : []),
  ];
  return [...new Set(asked)].filter((property) => !isColumn(property));
}
