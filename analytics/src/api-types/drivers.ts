/** Drivers: what goes with getting from one step of a funnel to the next, and what with dropping. */
import { z } from 'zod';
import { metaSchema } from './common.js';
import { funnelDefinitionSchema } from './funnel-definition.js';

const names = (what: string) =>
  z.array(z.string().min(1).max(128)).max(50).meta({ description: what });

export const driversRequestSchema = z
  .strictObject({
    funnel: funnelDefinitionSchema,
    step: z.int().min(0).max(28).meta({
      description: 'Those who got to the next step against those who dropped at this one',
    }),
    properties: names('Properties that are compared by value')
      .default([
        'device_class',
        'channel',
        'campaign_source',
        'campaign_name',
        'locale',
        'payment_method',
        'product_id',
      ])
      .meta({ description: 'Properties that are compared by value' }),
    error_events: names('Events that count as errors')
      .default(['checkout_error', 'payment_failed', 'field_error', 'coupon_denied'])
      .meta({ description: 'Events that count as errors' }),
    min_people: z.int().min(5).max(1_000_000).default(30).meta({
      description:
        'On each side: went on and dropped, had it and had it not; less is too few to compare',
    }),
    limit: z.int().min(1).max(200).default(20),
  })
  .meta({ id: 'DriversRequest' });
export type DriversRequest = z.infer<typeof driversRequestSchema>;
export type DriversRequestInput = z.input<typeof driversRequestSchema>;

export const driverSchema = z
  .object({
    kind: z.enum(['event', 'error', 'property']).meta({
      description:
        'event, error: did it up to a window before the entry, or after it, before anything that could be the next step; who dropped is watched after the step for as long as somebody who went on took. property: had the value on an event of that time, the entry among them',
    }),
    name: z.string().meta({ description: 'Of the event or the property' }),
    value: z.string().nullable().meta({ description: 'Of the property; null for events' }),
    went_on_with: z.int(),
    went_on_without: z.int(),
    dropped_with: z.int(),
    dropped_without: z.int(),
    odds_ratio: z.number().meta({
      description:
        'Above 1 it goes with going on, below 1 with dropping. It says nothing of causes',
    }),
    interval: z
      .tuple([z.number(), z.number()])
      .meta({ description: '95 %, by the logarithm of the ratio (Woolf)' }),
    corrected: z.boolean().meta({
      description: 'One count is 0: a half was added to all four (Haldane, Anscombe)',
    }),
    p_value: z.number(),
    q_value: z.number().meta({
      description: 'Benjamini–Hochberg over everything that was compared',
    }),
    goes_with: z
      .enum(['going_on', 'dropping', 'neither'])
      .meta({ description: 'neither: q_value above 0.05' }),
  })
  .meta({ id: 'Driver' });
export type Driver = z.infer<typeof driverSchema>;

export const driversResultSchema = z
  .object({
    reached: z.int(),
    went_on: z.int(),
    dropped: z.int(),
    enough: z
      .boolean()
      .meta({ description: 'At least min_people went on and at least as many dropped' }),
    compared: z.int().meta({ description: 'How many q_values were worked out over' }),
    too_few: z.int().meta({ description: 'Events and values with too few people on a side' }),
    drivers: z
      .array(driverSchema)
      .meta({ description: 'By |log of the odds ratio| × people who had it, largest first' }),
    meta: metaSchema,
  })
  .meta({ id: 'DriversResult' });
export type DriversResult = z.infer<typeof driversResultSchema>;
