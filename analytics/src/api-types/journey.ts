/** One visitor's journey as a timeline, and the search that finds a visitor. */
import { z } from 'zod';
import { amountSchema, metaSchema } from './common.js';

export const touchpointSchema = z
  .object({
    event_id: z.string(),
    name: z.string(),
    stage: z.string().nullable(),
    occurred_at: z.string(),
    received_at: z.string(),
    session_id: z.string(),
    anonymous_id: z.string(),
    seq: z.int(),
    channel: z.string(),
    device_class: z.string(),
    path: z.string(),
    title: z.string(),
    product_id: z.string(),
    order_id: z.string(),
    value: z.string().nullable(),
    currency: z.string(),
    properties: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Touchpoint' });
export type Touchpoint = z.infer<typeof touchpointSchema>;

export const visitorSummarySchema = z
  .object({
    visitor_id: z
      .string()
      .meta({ description: 'Opaque; changes when a device becomes a known person' }),
    user_id: z.string(),
    anonymous_ids: z.array(z.string()),
    first_seen_at: z.string(),
    last_seen_at: z.string(),
    events: z.int(),
    sessions: z.int().meta({
      description: 'Where none is told: what a device does without a pause of 30 minutes',
    }),
    orders: z.int(),
    revenue: z.array(amountSchema),
    bot: z.string(),
  })
  .meta({ id: 'VisitorSummary' });
export type VisitorSummary = z.infer<typeof visitorSummarySchema>;

/** GET /visitors?search=…&limit=…: newest first; search is a user id, device id, order id or visitor id. */
export const visitorSearchQuerySchema = z.strictObject({
  search: z.string().max(256).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  include_bots: z.stringbool().default(false),
});
export const visitorSearchResultSchema = z
  .object({ visitors: z.array(visitorSummarySchema), meta: metaSchema })
  .meta({ id: 'VisitorSearchResult' });
export type VisitorSearchResult = z.infer<typeof visitorSearchResultSchema>;

/** GET /visitors/{visitor_id}/journey: oldest first. */
export const journeyQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
  before: z.string().nullable().default(null),
});
export const journeyResultSchema = z
  .object({
    visitor: visitorSummarySchema,
    stages: z.array(z.string()).meta({ description: 'The stages of the preset, in order' }),
    touchpoints: z.array(touchpointSchema),
    truncated: z.boolean(),
    meta: metaSchema,
  })
  .meta({ id: 'JourneyResult' });
export type JourneyResult = z.infer<typeof journeyResultSchema>;
