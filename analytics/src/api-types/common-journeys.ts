/** Common journeys: the same steps in the same order, with how many went that way and what came of it. */
import { z } from 'zod';
import { amountSchema, intervalSchema, metaSchema } from './common.js';
import { funnelDefinitionSchema } from './funnel-definition.js';
import { pathNodesSchema } from './path-nodes.js';

export const commonJourneysRequestSchema = z
  .strictObject({
    funnel: funnelDefinitionSchema.meta({
      description: 'The first step is where journeys begin, the last is their goal',
    }),
    top: z.int().min(1).max(100).default(10),
    levels: z
      .int()
      .min(1)
      .max(20)
      .default(8)
      .meta({ description: 'Nodes after the beginning by which journeys are told apart' }),
    nodes: pathNodesSchema.prefault({ collapse_runs: true }),
  })
  .refine(({ funnel }) => funnel.steps.length > 1, {
    error: 'a journey needs a beginning and a goal: two steps at least',
    path: ['funnel', 'steps'],
  })
  .meta({ id: 'CommonJourneysRequest' });
export type CommonJourneysRequest = z.infer<typeof commonJourneysRequestSchema>;
export type CommonJourneysRequestInput = z.input<typeof commonJourneysRequestSchema>;

const outcome = {
  people: z.int(),
  share: z.number().meta({ description: 'Of all people' }),
  converted: z.int(),
  conversion_rate: z.number().nullable(),
  interval: intervalSchema.nullable(),
  value: z
    .array(amountSchema)
    .meta({ description: 'Sum of `value` on the event that completed the funnel' }),
};

export const commonJourneysResultSchema = z
  .object({
    people: z.int().meta({ description: 'Who did the first step; journeys and other sum to it' }),
    converted: z.int(),
    journeys: z.array(
      z.object({
        nodes: z.array(z.string()).meta({
          description:
            'After the beginning, until the goal or the end of the window; [] is nothing',
        }),
        goes_on: z.boolean().meta({ description: 'More nodes follow than are told apart' }),
        ...outcome,
        median_seconds: z
          .number()
          .nullable()
          .meta({ description: 'From the beginning to the goal, of those who got there' }),
      }),
    ),
    other: z.object({
      journeys: z.int().meta({ description: 'How many different ones are not listed' }),
      ...outcome,
    }),
    meta: metaSchema,
  })
  .meta({ id: 'CommonJourneysResult' });
export type CommonJourneysResult = z.infer<typeof commonJourneysResultSchema>;
