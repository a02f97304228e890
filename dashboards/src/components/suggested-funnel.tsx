/** Where nobody did a funnel's steps: one of the data's own names, and what to do with it. */
import type { ComponentChildren } from 'preact';
import type { SuggestedFunnelResult } from '@tabiji/analytics/api-types';
import { useApi } from '../api/use-api.js';
import { useTexts } from '../i18n/use-texts.js';
import type { Bounds } from '../time/range.js';
import { formatSteps, type StepState } from '../url/steps-codec.js';
import { Answer } from './answer.js';
import { EmptyState } from './states.js';

export interface SuggestedFunnelProps {
  readonly bounds: Bounds;
  readonly source: string | null;
  /** What nobody did, in words. */
  readonly undone: string;
  /** Steps that need no suggesting. */
  readonly current: readonly StepState[];
  /** In its place where the data's names make no funnel, or this one. */
  readonly otherwise?: ComponentChildren;
  /** The button that takes the steps over. */
  readonly children: (steps: readonly StepState[]) => ComponentChildren;
}

const stepsOf = ({ steps }: SuggestedFunnelResult): StepState[] =>
  steps.map(({ event }) => ({ events: [event], where: [] }));

export function SuggestedFunnel(props: SuggestedFunnelProps) {
  const { bounds, source, undone, current, otherwise, children } = props;
  const { t, f, nameOf } = useTexts();
  const asked = useApi('suggestedFunnel', { ...bounds, source });
  return (
    <Answer asked={asked} height={200}>
      {(data) =>
        data.steps.length === 0 || formatSteps(stepsOf(data)) === formatSteps(current) ? (
          <>{otherwise}</>
        ) : (
          <EmptyState title={t.funnel.suggested} hint={t.funnel.suggestedHint(undone)}>
            <ol className="suggested">
              {data.steps.map(({ event, visitors }) => (
                <li key={event}>
                  {nameOf(event)} <span className="faint">{f.count(visitors)}</span>
                </li>
              ))}
            </ol>
            {children(stepsOf(data))}
          </EmptyState>
        )
      }
    </Answer>
  );
}
