/** What the data holds: event names, properties, a funnel that fits them; and what a developer needs to install the tracker. */
import { z } from 'zod';
import { isRangeInOrder, metaSchema, rangeOutOfOrder, rangeShape } from './common.js';

export const catalogResultSchema = z
  .object({
    events: z.array(
      z.object({
        name: z.string(),
        stage: z.string().nullable(),
        canonical: z.boolean(),
        aliases: z
          .array(z.string())
          .meta({ description: 'Names that mean this one in a question, and when they are sent' }),
        count: z.int(),
        first_seen_at: z.string(),
        last_seen_at: z.string(),
      }),
    ),
    properties: z.array(
      z.object({ name: z.string(), events: z.int(), sample: z.array(z.string()) }),
    ),
    sources: z.array(z.string()),
    /** occurred_at of the oldest and newest event: what a range can be chosen from. */
    first_event_at: z.string().nullable(),
    last_event_at: z.string().nullable(),
    meta: metaSchema,
  })
  .meta({ id: 'CatalogResult' });
export type CatalogResult = z.infer<typeof catalogResultSchema>;

/** GET /catalog/suggested-funnel?from=…&to=…&source=…: of the events that occurred in the range. */
export const suggestedFunnelQuerySchema = z
  .strictObject({ from: rangeShape.from, to: rangeShape.to, source: rangeShape.source })
  .refine(isRangeInOrder, rangeOutOfOrder);
export type SuggestedFunnelQuery = z.infer<typeof suggestedFunnelQuerySchema>;

export const suggestedFunnelResultSchema = z
  .object({
    steps: z
      .array(
        z.object({
          event: z.string(),
          visitors: z
            .int()
            .meta({ description: 'Who did it in the range, whatever else they did' }),
        }),
      )
      .meta({ description: 'First to last, at most 6; empty when no name leads to another' }),
    meta: metaSchema,
  })
  .meta({ id: 'SuggestedFunnelResult' });
export type SuggestedFunnelResult = z.infer<typeof suggestedFunnelResultSchema>;

export const setupResultSchema = z
  .object({
    collector_url: z.string().meta({ description: "'' means: where the dashboards are" }),
    sources: z.array(
      z.object({
        source: z.string(),
        write_key: z.string().meta({ description: 'Public: it can only write' }),
        origins: z.array(z.string()),
        enabled: z.boolean(),
        first_event_at: z.string().nullable(),
        last_event_at: z.string().nullable(),
        last_event_name: z.string().nullable(),
        events: z.int(),
      }),
    ),
    /** What the collector turned away since it started. */
    turned_away: z.array(z.object({ reason: z.string(), count: z.int() })),
    meta: metaSchema,
  })
  .meta({ id: 'SetupResult' });
export type SetupResult = z.infer<typeof setupResultSchema>;
