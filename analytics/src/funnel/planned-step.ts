/** The steps of a definition made ready to be asked: page groups and the segment are filters of a step. */
import { canonicalName } from '@tabiji/contract';
import type { Filter, FunnelDefinition } from '../api-types/index.js';

/** What an event is asked to be. */
export interface PlannedCondition {
  /** null: any event. */
  readonly names: readonly string[] | null;
  readonly where: readonly Filter[];
}

export interface PlannedStep extends PlannedCondition {
  readonly label: string;
  readonly isOptional: boolean;
  /** Since the step before, end inclusive; null: any time. */
  readonly withinMs: number | null;
  readonly isAnchored: boolean;
}

/** As a name: any event. */
const anyEvent = '*';
const pageView = 'page_view';

export function conditionOf(events: readonly string[], where: readonly Filter[]): PlannedCondition {
  const names = [...new Set(events.map(canonicalName))];
  return { names: names.includes(anyEvent) ? null : names, where };
}

export const planSteps = ({ steps, where: segment }: FunnelDefinition): PlannedStep[] =>
  steps.map(({ events, pages, where, label, optional, within_seconds: within, anchored }) => {
    const page: Filter[] =
      pages.length === 0 ? [] : [{ property: 'path', operator: 'glob', values: pages }];
    const condition = conditionOf(events.length === 0 ? [pageView] : events, [
      ...page,
      ...where,
      ...segment,
    ]);
    return {
      ...condition,
      label: label ?? labelOf(condition, pages),
      isOptional: optional,
      withinMs: within === null ? null : Math.round(within * 1000),
      isAnchored: anchored,
    };
  });

function labelOf({ names }: PlannedCondition, pages: readonly string[]): string {
  if (pages.length > 0) return pages.join(' or ');
  return names === null ? 'any event' : names.join(' or ');
}

/** A filter by what a visitor's events last said, not by the event. */
export const isOfVisitor = ({ property }: Pick<Filter, 'property'>): boolean =>
  property.startsWith(visitorPrefix);

const visitorPrefix = 'visitor.';

/** `visitor.plan` → `plan`. */
export const visitorProperty = ({ property }: Pick<Filter, 'property'>): string =>
  property.slice(visitorPrefix.length);
