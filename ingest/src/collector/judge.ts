/**
 * Judges events by the steps, one step over all events at a time, so that a step's timer is read
 * twice a batch and not twice an event. No event's fate depends on another's.
 */
import type { AcceptedEvent, DropReason, RejectReason } from '@tabiji/contract';
import type { Logger } from '../logger.js';
import type { Histogram, Metrics, Counter } from '../metrics.js';
import type { EventDraft, RequestContext, Step, StepOutcome } from './step.js';

export type Judgement =
  | { readonly kind: 'accepted'; readonly event: AcceptedEvent }
  | { readonly kind: 'rejected'; readonly reason: RejectReason; readonly detail: string }
  | { readonly kind: 'dropped'; readonly reason: DropReason };

export interface JudgeDeps {
  readonly steps: readonly Step[];
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** A monotonic clock in milliseconds. */
  readonly monotonicMs?: () => number;
}

export type Judge = (rawEvents: readonly unknown[], context: RequestContext) => Judgement[];

const stepFailed: StepOutcome = {
  kind: 'reject',
  reason: 'invalid_field',
  detail: 'The event could not be judged; the fault is on our side',
};

export function createJudge(deps: JudgeDeps): Judge {
  const { steps, logger, monotonicMs = () => performance.now() } = deps;
  const { seconds, stopped, failed } = stepMetrics(deps.metrics, steps);

  function runContained(step: Step, draft: EventDraft, context: RequestContext): StepOutcome {
    try {
      return step.run(draft, context);
    } catch (error) {
      failed.add(1, step.name);
      // Not the message: it may quote the event.
      const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
      const at = stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
      logger.error({ step: step.name, error: name, at: at?.trim() }, 'a step failed on an event');
      return stepFailed;
    }
  }

  return (rawEvents, context) => {
    const drafts = rawEvents.map((raw): EventDraft => ({ raw }));
    const judgements: (Judgement | undefined)[] = new Array(drafts.length).fill(undefined);
    for (const step of steps) {
      const startMs = monotonicMs();
      for (let index = 0; index < drafts.length; index++) {
        const draft = drafts[index];
        if (!draft || judgements[index]) continue;
        const outcome = runContained(step, draft, context);
        if (outcome.kind === 'ok') continue;
        stopped.add(1, step.name);
        judgements[index] =
          outcome.kind === 'drop'
            ? { kind: 'dropped', reason: outcome.reason }
            : { kind: 'rejected', reason: outcome.reason, detail: outcome.detail };
      }
      seconds.observe((monotonicMs() - startMs) / 1000, step.name);
    }
    return drafts.map((draft, index) => judgements[index] ?? acceptedBy(draft));
  };
}

function acceptedBy(draft: EventDraft): Judgement {
  if (!draft.accepted) throw new Error('the steps end without an accepted event');
  return { kind: 'accepted', event: draft.accepted };
}

function stepMetrics(
  metrics: Metrics,
  steps: readonly Step[],
): { seconds: Histogram; stopped: Counter; failed: Counter } {
  const labelValues = steps.map(({ name }) => name);
  return {
    seconds: metrics.histogram({
      name: 'tabiji_collector_step_seconds',
      help: 'Time that a step took over the events of a batch.',
      label: 'step',
      labelValues,
    }),
    stopped: metrics.counter({
      name: 'tabiji_collector_step_stopped_total',
      help: 'Events that a step rejected or dropped.',
      label: 'step',
      labelValues,
    }),
    failed: metrics.counter({
      name: 'tabiji_collector_step_failed_total',
      help: 'Events on which a step threw: a defect.',
      label: 'step',
      labelValues,
    }),
  };
}
