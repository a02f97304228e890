/** What an event is on a path: its name, its page, or a group of either. */
import { z } from 'zod';

const eventNames = z.array(z.string().min(1).max(64)).max(50);

export const nodeGroupSchema = z
  .strictObject({
    label: z.string().min(1).max(100),
    events: eventNames.default([]).meta({ description: 'Of these names; empty: of any' }),
    paths: z
      .array(z.string().min(1).max(256))
      .max(20)
      .default([])
      .meta({
        description: 'With a path like one of these, * is any text; empty: whatever the path',
        example: ['/products/*'],
      }),
  })
  .refine(({ events, paths }) => events.length + paths.length > 0, {
    error: 'a group needs events or paths',
  })
  .meta({ id: 'NodeGroup' });
export type NodeGroup = z.infer<typeof nodeGroupSchema>;

export const pathNodesSchema = z
  .strictObject({
    page_views: z.enum(['together', 'by_path']).default('together').meta({
      description: 'by_path: each path is a node; parts that are numbers or UUIDs become :id',
    }),
    groups: z
      .array(nodeGroupSchema)
      .max(50)
      .default([])
      .meta({ description: 'The first that an event fits is its node; else its name or path' }),
    hide: eventNames.default([]).meta({ description: 'Events of these names are no nodes' }),
    only: eventNames.default([]).meta({ description: 'Only these are nodes; empty: all' }),
    collapse_runs: z
      .boolean()
      .default(false)
      .meta({ description: 'The same node several times in a row counts once' }),
  })
  .meta({ id: 'PathNodes' });
export type PathNodes = z.infer<typeof pathNodesSchema>;
