/** A funnel beside itself in another period or segment: both counts, and how far the rates are apart. */
import { z } from 'zod';

/** In percentage points, this funnel's rate − the other's. */
export const rateDifferenceSchema = z
  .object({
    points: z.number(),
    interval: z.tuple([z.number(), z.number()]).meta({
      description:
        '95 %, in points (Newcombe 1998, method 10), as if nobody were in both; it does not hold 0 where the rates clearly differ',
    }),
  })
  .meta({ id: 'RateDifference' });

export const comparedStepSchema = z
  .object({
    count: z.int(),
    rate_from_first: z.number().nullable(),
    rate_from_previous: z.number().nullable(),
    difference_from_first: rateDifferenceSchema.nullable(),
    difference_from_previous: rateDifferenceSchema.nullable(),
    small_sample: z.boolean().meta({
      description: 'Fewer than `min_sample` got to the step before, here or there',
    }),
  })
  .meta({ id: 'ComparedStep' });

export const comparisonResultSchema = z
  .object({
    label: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    entered: z.int(),
    converted: z.int(),
    conversion_rate: z.number().nullable(),
    difference: rateDifferenceSchema.nullable().meta({ description: 'Of the conversion rates' }),
    small_sample: z.boolean().meta({
      description: 'Fewer than `min_sample` entered, here or there',
    }),
    immature: z.int().meta({ description: 'Entrants there whose window is still open' }),
    steps: z.array(comparedStepSchema),
  })
  .meta({ id: 'ComparisonResult' });
export type ComparisonResult = z.infer<typeof comparisonResultSchema>;
