/** How long those who got from one step of a funnel to another took. */
import { z } from 'zod';
import { metaSchema } from './common.js';
import { funnelDefinitionSchema } from './funnel-definition.js';

export const timeToConvertRequestSchema = z
  .strictObject({
    funnel: funnelDefinitionSchema,
    from_step: z.int().min(0).max(29).default(0),
    to_step: z
      .int()
      .min(1)
      .max(29)
      .nullable()
      .default(null)
      .meta({ description: 'null: the last' }),
    bins: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .meta({ description: 'null: the cube root of the number of people, rounded up' }),
  })
  .meta({ id: 'TimeToConvertRequest' });
export type TimeToConvertRequest = z.infer<typeof timeToConvertRequestSchema>;

export const timeToConvertResultSchema = z
  .object({
    people: z.int().meta({ description: 'Who got to both steps' }),
    seconds: z
      .object({ median: z.number(), p90: z.number(), average: z.number() })
      .nullable()
      .meta({ description: 'null: nobody did' }),
    bins: z
      .array(
        z.object({
          from_seconds: z
            .number()
            .meta({ description: 'Inclusive; it ends where the next begins' }),
          people: z.int(),
        }),
      )
      .meta({
        description: 'Equally wide, in whole seconds; the last begins at or after the longest',
      }),
    meta: metaSchema,
  })
  .meta({ id: 'TimeToConvertResult' });
export type TimeToConvertResult = z.infer<typeof timeToConvertResultSchema>;
