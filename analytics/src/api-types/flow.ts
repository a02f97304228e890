/** Paths from, to and between the steps of a funnel: for the very people that the funnel counts. */
import { z } from 'zod';
import { metaSchema } from './common.js';
import { funnelDefinitionSchema } from './funnel-definition.js';
import { pathNodesSchema } from './path-nodes.js';

export const pathsRequestSchema = z
  .strictObject({
    funnel: funnelDefinitionSchema.meta({
      description: 'Who is counted, and where their paths begin. One step is enough',
    }),
    step: z.int().min(0).max(29).default(0).meta({ description: 'Where paths begin, 0-based' }),
    which: z
      .enum(['reached', 'dropped'])
      .default('reached')
      .meta({ description: 'dropped: only those who got no further than `step`' }),
    direction: z.enum(['forward', 'backward', 'between']).default('forward').meta({
      description: 'between: from `step` until `to_step`, of those who got there',
    }),
    to_step: z
      .int()
      .min(1)
      .max(29)
      .nullable()
      .default(null)
      .meta({ description: 'Only for between; null: the step after `step`' }),
    within_seconds: z
      .number()
      .positive()
      .max(366 * 86_400)
      .nullable()
      .default(null)
      .meta({
        description:
          "How far from the step events are looked at; null: forward until the attempt's window ends, backward as long as the window",
      }),
    same_visit: z.boolean().default(false).meta({
      description: 'Only the visit of the step: its session, or without ids until 30 quiet minutes',
    }),
    levels: z.int().min(3).max(10).default(5),
    top: z
      .int()
      .min(1)
      .max(25)
      .default(8)
      .meta({ description: 'Nodes that a level names; the others of the level are one node' }),
    nodes: pathNodesSchema.prefault({}),
  })
  .refine(({ direction, to_step }) => direction === 'between' || to_step === null, {
    error: 'only between two steps',
    path: ['to_step'],
  })
  .refine(({ direction, within_seconds }) => direction !== 'between' || within_seconds === null, {
    error: 'between two steps the later one is the end',
    path: ['within_seconds'],
  })
  .refine(({ direction, which }) => direction !== 'between' || which === 'reached', {
    error: 'who dropped got to no later step',
    path: ['which'],
  })
  .refine(({ step, to_step }) => to_step === null || to_step > step, {
    error: 'must come after `step`',
    path: ['to_step'],
  })
  .meta({ id: 'PathsRequest' });
export type PathsRequest = z.infer<typeof pathsRequestSchema>;
export type PathsRequestInput = z.input<typeof pathsRequestSchema>;

export const pathNodeSchema = z
  .object({
    level: z.int().meta({ description: 'Steps away from where the paths begin; there it is 0' }),
    kind: z.enum(['start', 'event', 'other', 'none', 'end', 'more']).meta({
      description:
        'none: nothing further, so an exit (backward: nothing before); end: `to_step`; more: it goes on beyond the last level',
    }),
    name: z.string().meta({ description: "'' unless start, end or event" }),
    merged: z.int().meta({ description: 'other: how many different nodes it stands for; else 0' }),
    people: z.int(),
    share: z.number().meta({ description: 'Of all people' }),
    converted: z.int().meta({ description: 'Of the people, those who completed the funnel' }),
  })
  .meta({ id: 'PathNode' });
export type PathNode = z.infer<typeof pathNodeSchema>;

export const pathLinkSchema = z
  .object({
    from: z.int().meta({ description: 'Index into nodes; the earlier one in time' }),
    to: z.int().meta({ description: 'Index into nodes; the later one in time' }),
    people: z.int(),
    converted: z.int(),
  })
  .meta({ id: 'PathLink' });
export type PathLink = z.infer<typeof pathLinkSchema>;

export const pathsResultSchema = z
  .object({
    people: z.int().meta({ description: "The funnel's number, each with one path" }),
    converted: z.int(),
    nodes: z.array(pathNodeSchema).meta({
      description:
        'By level, most people first, then other, none, end, more. People of none, end and more sum to `people`',
    }),
    links: z.array(pathLinkSchema).meta({
      description: 'What flows into a node flows out of it again, unless it is none, end or more',
    }),
    meta: metaSchema,
  })
  .meta({ id: 'PathsResult' });
export type PathsResult = z.infer<typeof pathsResultSchema>;
