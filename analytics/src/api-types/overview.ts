/** The stage overview, and the totals of a period. */
import { z } from 'zod';
import {
  amountSchema,
  bucketSizeSchema,
  intervalSchema,
  metaSchema,
  rangeShape,
  isRangeInOrder,
  rangeOutOfOrder,
} from './common.js';

export const overviewRequestSchema = z
  .strictObject({
    ...rangeShape,
    touchpoints: z.int().min(1).max(50).default(5),
    include_bots: z.boolean().default(false),
  })
  .refine(isRangeInOrder, rangeOutOfOrder)
  .meta({ id: 'OverviewRequest' });
export type OverviewRequest = z.infer<typeof overviewRequestSchema>;

export const stageOverviewSchema = z
  .object({
    stage: z.string(),
    reached: z.int().meta({ description: 'Visitors with an event of this stage in the range' }),
    share: z.number().nullable().meta({ description: 'Of all visitors of the range' }),
    went_on: z.int().nullable().meta({
      description: 'Of those, with an event of the next stage at or after their first of this one',
    }),
    rate_to_next: z.number().nullable(),
    interval_to_next: intervalSchema.nullable(),
    touchpoints: z.array(
      z.object({
        name: z.string(),
        channel: z.string(),
        reached: z.int(),
        rate_to_next: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'StageOverview' });

export const overviewResultSchema = z
  .object({
    visitors: z.int(),
    stages: z.array(stageOverviewSchema),
    meta: metaSchema,
  })
  .meta({ id: 'OverviewResult' });
export type OverviewResult = z.infer<typeof overviewResultSchema>;

export const totalsRequestSchema = z
  .strictObject({
    ...rangeShape,
    bucket: bucketSizeSchema,
    include_bots: z.boolean().default(false),
  })
  .refine(isRangeInOrder, rangeOutOfOrder)
  .meta({ id: 'TotalsRequest' });
export type TotalsRequest = z.infer<typeof totalsRequestSchema>;

const totalsShape = {
  events: z.int(),
  visitors: z.int(),
  sessions: z.int().meta({
    description: 'Where none is told: what a device does without a pause of 30 minutes',
  }),
  orders: z
    .int()
    .meta({ description: 'Distinct orders; a purchase without an id is one of its own' }),
  revenue: z.array(amountSchema),
};
export const totalsResultSchema = z
  .object({
    ...totalsShape,
    buckets: z.array(z.object({ start: z.string(), ...totalsShape })),
    bots_left_out: z.int(),
    meta: metaSchema,
  })
  .meta({ id: 'TotalsResult' });
export type TotalsResult = z.infer<typeof totalsResultSchema>;
