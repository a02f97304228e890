/** A funnel's answer, and the questions about the people behind it. Semantics: docs/funnels.md. */
import { z } from 'zod';
import { amountSchema, intervalSchema, metaSchema } from './common.js';
import { comparisonResultSchema } from './comparison.js';
import { funnelDefinitionSchema } from './funnel-definition.js';

export const funnelStepResultSchema = z
  .object({
    step: z.string().meta({
      description: 'The label, or the names joined by " or "; in any order how many of the steps',
    }),
    count: z.int().meta({ description: 'Visitors who got at least this far' }),
    rate_from_first: z.number().nullable(),
    rate_from_previous: z.number().nullable(),
    interval_from_first: intervalSchema.nullable(),
    interval_from_previous: intervalSchema.nullable(),
    small_sample: z.boolean().meta({
      description: 'Fewer than `min_sample` got to the step before (or, at the first, here)',
    }),
    dropped: z.int().meta({ description: 'Got here and not to the next step; 0 at the last step' }),
    value_at_risk: z
      .array(amountSchema)
      .meta({ description: 'Sum of `value` on the last matched event of those who dropped here' }),
    seconds_from_previous: z
      .object({ median: z.number(), p90: z.number(), average: z.number() })
      .nullable(),
    never_seen: z.boolean().meta({
      description: 'No event of these names is in the data of the source at all',
    }),
    unknown_properties: z.array(z.string()).meta({
      description:
        'Properties that it asks for and no event of the source has; looked for when nobody got here',
    }),
  })
  .meta({ id: 'FunnelStepResult' });
export type FunnelStepResult = z.infer<typeof funnelStepResultSchema>;

export const funnelResultSchema = z
  .object({
    entered: z.int(),
    converted: z.int(),
    conversion_rate: z.number().nullable(),
    steps: z.array(funnelStepResultSchema),
    breakdown: z
      .array(
        z.object({
          value: z.string().nullable().meta({ description: 'null: the rest, beyond the limit' }),
          counts: z.array(z.int()),
          conversion_rate: z.number().nullable(),
          small_sample: z.boolean().meta({ description: 'Fewer than `min_sample` entered' }),
        }),
      )
      .nullable(),
    comparison: comparisonResultSchema
      .nullable()
      .meta({ description: 'null: not asked for with `compare`' }),
    immature: z.object({
      entered: z.int().meta({ description: 'Entrants whose window is still open' }),
      mature_conversion_rate: z.number().nullable(),
    }),
    bots_left_out: z.int().meta({ description: 'Bot visitors with a matching first step' }),
    meta: metaSchema,
  })
  .meta({ id: 'FunnelResult' });
export type FunnelResult = z.infer<typeof funnelResultSchema>;

/** Those who reached `step` (0-based) and not the next. */
export const afterDropRequestSchema = z
  .strictObject({
    funnel: funnelDefinitionSchema,
    step: z.int().min(0).max(29),
    limit: z.int().min(1).max(50).default(8),
  })
  .meta({ id: 'AfterDropRequest' });
export type AfterDropRequest = z.infer<typeof afterDropRequestSchema>;

export const afterDropResultSchema = z
  .object({
    dropped: z.int().meta({ description: "The bar's number" }),
    seconds_to_next: z.object({ median: z.number(), p90: z.number() }).nullable().meta({
      description: 'From the step to the next event, of those who had one; null: nobody had',
    }),
    next: z
      .array(
        z.object({
          action: z.string().nullable().meta({ description: 'Event name; null: the rest' }),
          people: z.int(),
          share: z.number(),
          median_seconds: z.number().nullable(),
        }),
      )
      .meta({ description: 'The next event of each who had one, most frequent first' }),
    exited: z
      .int()
      .meta({ description: 'No event after the step: with `next` this sums to dropped' }),
    came_back_later: z.int().meta({ description: 'Had an event in a later session' }),
    bought_later: z.int().meta({ description: 'Purchased after the step, by whatever way' }),
    meta: metaSchema,
  })
  .meta({ id: 'AfterDropResult' });
export type AfterDropResult = z.infer<typeof afterDropResultSchema>;

/** The people behind a bar: exactly as many as the bar says. */
export const funnelVisitorsRequestSchema = z
  .strictObject({
    funnel: funnelDefinitionSchema,
    step: z.int().min(0).max(29),
    which: z.enum(['reached', 'dropped']),
    limit: z.int().min(1).max(1000).default(50),
    after: z
      .string()
      .nullable()
      .default(null)
      .meta({ description: 'next_cursor of the page before' }),
  })
  .meta({ id: 'FunnelVisitorsRequest' });
export type FunnelVisitorsRequest = z.infer<typeof funnelVisitorsRequestSchema>;

export const funnelVisitorsResultSchema = z
  .object({
    total: z.int(),
    visitors: z.array(
      z.object({
        visitor_id: z.string(),
        unit_id: z.string().meta({
          description: 'What can be asked for an explanation; of a visitor the visitor_id',
        }),
        unit: z.string().meta({
          description:
            "The cart, order, session or property value that is counted; '' for a visitor",
        }),
        user_id: z.string(),
        entered_at: z.string(),
        last_step_at: z.string(),
        value: z.string().nullable(),
        currency: z.string(),
      }),
    ),
    next_cursor: z.string().nullable(),
    meta: metaSchema,
  })
  .meta({ id: 'FunnelVisitorsResult' });
export type FunnelVisitorsResult = z.infer<typeof funnelVisitorsResultSchema>;
