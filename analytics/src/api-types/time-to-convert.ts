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
    scale: z.enum(['equal', 'readable']).default('equal').meta({
      description:
        'equal: equally wide bins; readable: 1 s, 5 s, 10 s, 30 s, 1 min … 90 d, for times of which most are short',
    }),
  })
  .refine(({ bins, scale }) => bins === null || scale === 'equal', {
    error: 'only with bins that are equally wide',
    path: ['bins'],
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
        description:
          'equal: in whole seconds, the last begins at or after the longest; readable: from the one of the shortest to the one of the longest',
      }),
    meta: metaSchema,
  })
  .meta({ id: 'TimeToConvertResult' });
export type TimeToConvertResult = z.infer<typeof timeToConvertResultSchema>;
