/**
 * A funnel: the definition as a typed value with a version, and its answer. Semantics: docs/funnels.md.
 */
import { z } from 'zod';
import {
  amountSchema,
  intervalSchema,
  metaSchema,
  rangeShape,
  isRangeInOrder,
  rangeOutOfOrder,
} from './common.js';

export const filterSchema = z
  .object({
    property: z.string().min(1).max(128).meta({
      description:
        'A column (path, channel, device_class, product_id, payment_method …) or the name of a property',
    }),
    operator: z.enum(['is', 'is_not', 'contains', 'is_set', 'is_not_set']).default('is'),
    values: z.array(z.string().max(1024)).max(100).default([]),
  })
  .refine(({ operator, values }) => operator.endsWith('set') || values.length > 0, {
    error: 'this operator needs a value',
    path: ['values'],
  })
  .meta({ id: 'Filter' });
export type Filter = z.infer<typeof filterSchema>;

export const stepSchema = z
  .object({
    events: z
      .array(z.string().min(1).max(64))
      .min(1)
      .max(20)
      .meta({
        description: 'Any of these names; aliases are understood; * is any event',
        example: ['add_to_cart'],
      }),
    where: z.array(filterSchema).max(10).default([]),
    label: z.string().max(100).optional(),
  })
  .meta({ id: 'FunnelStep' });
export type FunnelStep = z.infer<typeof stepSchema>;

export const breakdownSchema = z
  .object({
    property: z.string().min(1).max(128),
    attribution: z
      .enum(['first_touch'])
      .default('first_touch')
      .meta({ description: "The value on the visitor's first event of the range that has one" }),
    limit: z.int().min(1).max(25).default(6),
  })
  .meta({ id: 'Breakdown' });

export const funnelDefinitionSchema = z
  .object({
    version: z.literal(1).default(1),
    ...rangeShape,
    steps: z.array(stepSchema).min(1).max(30),
    order: z.enum(['ordered']).default('ordered'),
    window_seconds: z
      .number()
      .positive()
      .max(366 * 86_400)
      .nullable()
      .default(7 * 86_400)
      .meta({ description: 'From the entry, end inclusive; null: no window' }),
    breakdown: breakdownSchema.nullable().default(null),
    include_bots: z.boolean().default(false),
  })
  .refine(isRangeInOrder, rangeOutOfOrder)
  .meta({ id: 'FunnelDefinition' });
/** As read, with every default filled in. */
export type FunnelDefinition = z.infer<typeof funnelDefinitionSchema>;
/** As written by a person: defaults may be left out. */
export type FunnelDefinitionInput = z.input<typeof funnelDefinitionSchema>;

export const funnelStepResultSchema = z
  .object({
    step: z.string().meta({ description: 'The label, or the names joined by " or "' }),
    count: z.int().meta({ description: 'Visitors who got at least this far' }),
    rate_from_first: z.number().nullable(),
    rate_from_previous: z.number().nullable(),
    interval_from_first: intervalSchema.nullable(),
    interval_from_previous: intervalSchema.nullable(),
    dropped: z.int().meta({ description: 'Got here and not to the next step; 0 at the last step' }),
    value_at_risk: z
      .array(amountSchema)
      .meta({ description: 'Sum of `value` on the last matched event of those who dropped here' }),
    seconds_from_previous: z
      .object({ median: z.number(), p90: z.number(), average: z.number() })
      .nullable(),
    never_seen: z.boolean().meta({ description: 'No event of these names is in the data at all' }),
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
        }),
      )
      .nullable(),
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
  .object({
    funnel: funnelDefinitionSchema,
    step: z.int().min(0).max(29),
    limit: z.int().min(1).max(50).default(8),
  })
  .meta({ id: 'AfterDropRequest' });
export type AfterDropRequest = z.infer<typeof afterDropRequestSchema>;

export const afterDropResultSchema = z
  .object({
    dropped: z.int().meta({ description: "The bar's number" }),
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
  .object({
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
