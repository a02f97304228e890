/**
 * A funnel's definition: a typed value with every option and its default. The API, the command line,
 * the dashboards and funnels as code all speak this one. What each option means: docs/funnels.md.
 */
import { z } from 'zod';
import { rangeShape, isRangeInOrder, rangeOutOfOrder } from './common.js';
import { filterSchema } from './filter.js';
import { checkFunnelRules } from './funnel-rules.js';

export const maxFunnelSteps = 30;
const longestSeconds = 366 * 86_400;
const property = z.string().min(1).max(128);
const eventNames = z.array(z.string().min(1).max(64)).max(20);
const stepIndex = z
  .int()
  .min(0)
  .max(maxFunnelSteps - 1);

export const stepSchema = z
  .strictObject({
    events: eventNames.default([]).meta({
      description:
        'Any of these names; aliases are understood; * is any event. May be left out with `pages`',
      example: ['add_to_cart'],
    }),
    pages: z
      .array(z.string().min(1).max(1024))
      .max(20)
      .default([])
      .meta({
        description:
          'A page group: the path matches any of these globs. Without `events`: page views',
        example: ['/products/**', '/p/*'],
      }),
    where: z.array(filterSchema).max(10).default([]).meta({ description: 'All of these hold' }),
    label: z.string().max(100).optional(),
    optional: z
      .boolean()
      .default(false)
      .meta({ description: 'Counted when it happens; nobody drops for want of it' }),
    within_seconds: z
      .number()
      .positive()
      .max(longestSeconds)
      .nullable()
      .default(null)
      .meta({ description: 'At most this long after the step before, end inclusive' }),
    anchored: z.boolean().default(false).meta({
      description: 'With order `any`: this step keeps its place, those around it are free',
    }),
  })
  .meta({ id: 'FunnelStep' });
export type FunnelStep = z.infer<typeof stepSchema>;

export const breakdownSchema = z
  .strictObject({
    property,
    attribution: z
      .enum(['first_touch', 'last_touch', 'step', 'entry'])
      .default('first_touch')
      .meta({
        description:
          "first_touch: the value on the visitor's first event of the range that has one; last_touch: on the last one up to where the attempt ended; step: on the event that served `step`; entry: the visitor's value when they entered, whenever it was set",
      }),
    step: stepIndex.default(0).meta({ description: 'Counted from 0; for attribution `step`' }),
    limit: z.int().min(1).max(25).default(6),
  })
  .meta({ id: 'Breakdown' });
export type Breakdown = z.infer<typeof breakdownSchema>;

export const exclusionSchema = z
  .strictObject({
    events: eventNames.min(1),
    where: z.array(filterSchema).max(10).default([]),
    from_step: stepIndex.meta({ description: 'Counted from 0' }),
    to_step: stepIndex,
    mode: z.enum(['drop', 'remove']).default('drop').meta({
      description:
        'drop: the attempt counts up to there; remove: the attempt does not count at all',
    }),
  })
  .meta({ id: 'Exclusion' });
export type Exclusion = z.infer<typeof exclusionSchema>;

export const unitSchema = z.union([
  z.enum(['visitor', 'session', 'cart', 'order']),
  z.strictObject({ property }),
]);
export type FunnelUnit = z.infer<typeof unitSchema>;

export const comparisonSchema = z
  .discriminatedUnion('with', [
    z.strictObject({
      with: z.literal('previous_period').meta({
        description: 'The period of the same length that ended where this one began',
      }),
    }),
    z.strictObject({
      with: z.literal('segment'),
      label: z.string().max(100).optional(),
      where: z
        .array(filterSchema)
        .max(10)
        .meta({ description: "In the place of the funnel's own `where`" }),
    }),
  ])
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof comparisonSchema>;

export const funnelDefinitionSchema = z
  .strictObject({
    version: z.literal(1).default(1),
    ...rangeShape,
    steps: z
      .array(stepSchema)
      .min(1)
      .max(maxFunnelSteps, {
        error: `a funnel has at most ${maxFunnelSteps} steps`,
      }),
    where: z
      .array(filterSchema)
      .max(10)
      .default([])
      .meta({ description: 'A segment: holds for the event of every step' }),
    order: z.enum(['ordered', 'strict', 'any']).default('ordered').meta({
      description:
        'ordered: other events may lie between; strict: nothing may; any: step k is any k of the steps',
    }),
    unit: unitSchema.default('visitor').meta({
      description: 'What is counted: a visitor, a session, a cart, an order, a value of a property',
    }),
    window_seconds: z
      .number()
      .positive()
      .max(longestSeconds)
      .nullable()
      .default(7 * 86_400)
      .meta({ description: 'From the entry, end inclusive; null: no window' }),
    session_bound: z.boolean().default(false).meta({ description: 'All steps in one session' }),
    reentry: z.enum(['every', 'first']).default('every').meta({
      description:
        'every: each event of the first step opens an attempt; first: only the first one',
    }),
    open: z.boolean().default(false).meta({ description: 'An attempt may begin at any step' }),
    strictly_later: z.boolean().default(false).meta({
      description:
        'Each step later than the one before; else events of one time may follow each other',
    }),
    tie_tolerance_ms: z.int().min(0).max(60_000).default(0).meta({
      description:
        'Events that follow each other within so many milliseconds are taken as simultaneous, at the time of the first',
    }),
    exclusions: z.array(exclusionSchema).max(10).default([]),
    hold_constant: z.array(property).max(3).default([]).meta({
      description: 'Properties that have one value on all matched events: cart_id, product_id …',
    }),
    breakdown: breakdownSchema.nullable().default(null),
    compare: comparisonSchema.nullable().default(null),
    min_sample: z.int().min(0).max(100_000).default(30).meta({
      description: 'A rate of fewer than this is marked as a small sample',
    }),
    include_bots: z.boolean().default(false),
  })
  .refine(isRangeInOrder, rangeOutOfOrder)
  .superRefine(checkFunnelRules)
  .meta({ id: 'FunnelDefinition' });
/** As read, with every default filled in. */
export type FunnelDefinition = z.infer<typeof funnelDefinitionSchema>;
/** As written by a person: defaults may be left out. */
export type FunnelDefinitionInput = z.input<typeof funnelDefinitionSchema>;
