/** Links of devices and persons, and decisions on them. What they mean: docs/identity.md. */
import { z } from 'zod';
import { metaSchema } from './common.js';

const id = z.string().min(1).max(128);

export const identityLinkSchema = z
  .object({
    anonymous_id: z.string(),
    user_id: z.string(),
    linked_at: z.string().meta({ description: 'RFC 3339: since when they are known together' }),
    state: z.enum(['joined', 'later', 'undone']).meta({
      description:
        "joined: the device's anonymous events are this person's; later: an earlier link has them; undone: by a decision",
    }),
    decided_at: z
      .string()
      .nullable()
      .meta({ description: 'RFC 3339: of the newest decision; null: nobody decided' }),
  })
  .meta({ id: 'IdentityLink' });
export type IdentityLink = z.infer<typeof identityLinkSchema>;

export const identityLinksQuerySchema = z
  .strictObject({
    source: z.string().min(1),
    anonymous_id: id.optional().meta({ description: 'Of this device' }),
    user_id: id.optional().meta({ description: 'Of this person' }),
  })
  .refine(({ anonymous_id, user_id }) => (anonymous_id ?? user_id) !== undefined, {
    error: 'say which device (anonymous_id) or which person (user_id)',
    path: ['anonymous_id'],
  });
export type IdentityLinksQuery = z.infer<typeof identityLinksQuerySchema>;

export const identityLinksResultSchema = z
  .object({
    links: z
      .array(identityLinkSchema)
      .meta({ description: 'By device, earliest first; at most 1000' }),
    meta: metaSchema,
  })
  .meta({ id: 'IdentityLinksResult' });
export type IdentityLinksResult = z.infer<typeof identityLinksResultSchema>;

export const linkDecisionSchema = z
  .strictObject({
    source: z.string().min(1),
    anonymous_id: id,
    user_id: id,
    linked: z.boolean().meta({ description: 'false undoes the link, true makes it (again)' }),
  })
  .meta({ id: 'LinkDecision' });
export type LinkDecision = z.infer<typeof linkDecisionSchema>;
