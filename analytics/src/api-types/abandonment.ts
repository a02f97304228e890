/**
 * Cart and checkout abandonment. A visitor's events are cut into runs wherever nothing happens for
 * `idle_minutes`, and after each purchase. A run with an add_to_cart is a cart, one with a
 * begin_checkout a checkout; it starts at the first such event. It is completed when a purchase ends
 * it, abandoned when the run has ended without one, and open until then.
 */
import { z } from 'zod';
import {
  amountSchema,
  bucketSizeSchema,
  metaSchema,
  rangeShape,
  isRangeInOrder,
  rangeOutOfOrder,
} from './common.js';

export const abandonmentRequestSchema = z
  .strictObject({
    ...rangeShape,
    bucket: bucketSizeSchema,
    idle_minutes: z.int().min(1).max(1440).default(30),
    include_bots: z.boolean().default(false),
  })
  .refine(isRangeInOrder, rangeOutOfOrder)
  .meta({ id: 'AbandonmentRequest' });
export type AbandonmentRequest = z.infer<typeof abandonmentRequestSchema>;

const outcomeShape = {
  started: z.int(),
  completed: z.int(),
  abandoned: z.int(),
  open: z.int(),
  rate: z.number().nullable().meta({ description: 'abandoned / (abandoned + completed)' }),
  value_left: z.array(amountSchema).meta({
    description:
      'Of the abandoned: the last value that the cart, checkout or payment pages told, else what was added less what was removed',
  }),
};
export const outcomeSchema = z.object(outcomeShape).meta({ id: 'AbandonmentOutcome' });
export type AbandonmentOutcome = z.infer<typeof outcomeSchema>;
export const bucketSchema = z
  .object({ start: z.string().meta({ description: 'RFC 3339' }), ...outcomeShape })
  .meta({ id: 'AbandonmentBucket' });
export type AbandonmentBucket = z.infer<typeof bucketSchema>;

/** By hour or day of the start, so that started = completed + abandoned + open in every bucket. */
export const abandonmentResultSchema = z
  .object({
    cart: z.object({ total: outcomeSchema, buckets: z.array(bucketSchema) }),
    checkout: z.object({ total: outcomeSchema, buckets: z.array(bucketSchema) }),
    meta: metaSchema,
  })
  .meta({ id: 'AbandonmentResult' });
export type AbandonmentResult = z.infer<typeof abandonmentResultSchema>;

export const liveAbandonmentRequestSchema = z
  .strictObject({
    source: rangeShape.source,
    minutes: z.int().min(5).max(180).default(60),
    idle_minutes: z.int().min(1).max(1440).default(30),
  })
  .meta({ id: 'LiveAbandonmentRequest' });
export type LiveAbandonmentRequest = z.infer<typeof liveAbandonmentRequestSchema>;

/**
 * The last minutes, by the minute in which the outcome came: a completed one counts when it is
 * bought, an abandoned one when its idle time is over, a started one when it starts.
 */
export const liveAbandonmentResultSchema = z
  .object({
    cart: z.object({
      now_open: z.int(),
      open_value: z.array(amountSchema),
      minutes: z.array(bucketSchema),
    }),
    checkout: z.object({
      now_open: z.int(),
      open_value: z.array(amountSchema),
      minutes: z.array(bucketSchema),
    }),
    meta: metaSchema,
  })
  .meta({ id: 'LiveAbandonmentResult' });
export type LiveAbandonmentResult = z.infer<typeof liveAbandonmentResultSchema>;
