/** A funnel replayed over one visitor's timeline: why they count where they count. */
import { z } from 'zod';
import { metaSchema } from './common.js';
import { funnelDefinitionSchema } from './funnel-definition.js';

/** More events of one unit are refused. */
export const maxExplainedEvents = 20_000;

export const explanationRequestSchema = z
  .strictObject({
    funnel: funnelDefinitionSchema,
    unit_id: z
      .string()
      .regex(/^\d{1,20}$/, { error: 'a unit_id or visitor_id that the API gave' })
      .meta({
        description: 'Of the list behind a bar; for a funnel of visitors a visitor_id as well',
      }),
    limit: z.int().min(1).max(5000).default(1000).meta({
      description:
        'Most events in the answer; those that no step and no exclusion asks for give way first',
    }),
  })
  .meta({ id: 'ExplanationRequest' });
export type ExplanationRequest = z.infer<typeof explanationRequestSchema>;

/** What became of an attempt, and why. */
export const verdictSchema = z.enum([
  'converted',
  'never_entered',
  'removed',
  'excluded',
  'order_broken',
  'too_late',
  'window_over',
  'window_open',
  'no_more_events',
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** What an event did for the attempt that counts. */
export const eventReasonSchema = z.enum([
  'serves',
  'other_attempt',
  'no_step',
  'filter_fails',
  'out_of_range',
  'not_first_entry',
  'before_entry',
  'held_missing',
  'held_differs',
  'other_session',
  'excludes',
  'breaks_order',
  'harmless_exclusion',
  'after_end',
  'after_window',
  'after_conversion',
  'too_late',
  'not_later',
  'step_done',
  'step_missing',
  'not_needed',
]);
export type EventReason = z.infer<typeof eventReasonSchema>;

const stepNumber = z.int().nullable();

export const explainedEventSchema = z
  .object({
    event_id: z.string(),
    name: z.string(),
    occurred_at: z.string(),
    session_id: z.string(),
    path: z.string(),
    title: z.string(),
    may_serve: z.array(z.int()).meta({ description: 'Steps that it could serve, from 0' }),
    reason: eventReasonSchema,
    step: stepNumber.meta({ description: 'The step that the reason is about, from 0' }),
    missing_step: stepNumber.meta({ description: 'step_missing: which had not been reached yet' }),
    property: z
      .string()
      .nullable()
      .meta({ description: 'held_missing, held_differs: held constant; filter_fails: asked for' }),
    words: z.string().meta({ description: 'The reason in English' }),
  })
  .meta({ id: 'ExplainedEvent' });
export type ExplainedEvent = z.infer<typeof explainedEventSchema>;

export const explainedAttemptSchema = z
  .object({
    entered_at: z.string(),
    begins_at_step: z.int().meta({ description: 'From 0; another than 0 in an open funnel' }),
    level: z.int().meta({ description: 'Deepest step, from 1; in any order how many steps' }),
    verdict: verdictSchema,
    counts: z.boolean(),
    words: z.string(),
  })
  .meta({ id: 'ExplainedAttempt' });
export type ExplainedAttempt = z.infer<typeof explainedAttemptSchema>;

export const explanationSchema = z
  .object({
    unit_id: z.string(),
    visitor_id: z.string().meta({ description: "'' when the unit has no event in scope" }),
    user_id: z.string(),
    level: z.int().meta({
      description: 'Deepest step, from 1; 0: not counted. Exactly as the funnel counts',
    }),
    converted: z.boolean(),
    entered_at: z.string().nullable(),
    verdict: verdictSchema,
    words: z.string().meta({ description: 'Where it counts and why, in English' }),
    steps: z.array(
      z.object({
        step: z.string(),
        reached_at: z.string().nullable(),
        event_id: z.string().nullable(),
      }),
    ),
    attempts: z.array(explainedAttemptSchema).meta({
      description: 'Every entry, in the order of time, at most 100, the one that counts among them',
    }),
    attempts_total: z.int(),
    events: z.array(explainedEventSchema).meta({ description: 'In the order of time' }),
    events_total: z.int(),
    left_out: z
      .object({
        before_range: z.int(),
        after_window: z.int(),
        bot: z.int(),
      })
      .meta({ description: 'Events of the unit that the funnel does not look at, by why' }),
    meta: metaSchema,
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof explanationSchema>;
