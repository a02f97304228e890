/** Events that were rejected and kept, as they wait for a fix and a replay. */
import { z } from 'zod';
import { metaSchema } from './common.js';

export const deadLettersQuerySchema = z
  .strictObject({
    limit: z.coerce.number().int().min(1).max(1000).default(50),
    reason: z.string().nullable().default(null).meta({ description: 'Only of this reason' }),
    source: z.string().nullable().default(null).meta({ description: 'Only of this source' }),
  })
  .meta({ id: 'DeadLettersQuery' });
export type DeadLettersQuery = z.infer<typeof deadLettersQuerySchema>;

export const deadLetterSchema = z
  .object({
    received_at: z.string().nullable().meta({ description: 'RFC 3339; null: nobody knows' }),
    source: z.string(),
    reason: z.string().meta({ description: 'A reject reason' }),
    detail: z.string().meta({ description: 'Which field, in words; never its value' }),
    attempts: z.int().meta({ description: '1, and one more for each replay' }),
    raw: z.string().meta({ description: 'As it arrived, with card numbers masked' }),
    encoding: z
      .enum(['json', 'base64'])
      .meta({ description: "base64: the bytes of a log's record that could not be stored" }),
  })
  .meta({ id: 'DeadLetter' });

export const deadLettersResultSchema = z
  .object({
    total: z.int().meta({ description: 'All that wait, whatever was asked for' }),
    by_reason: z.array(z.object({ reason: z.string(), count: z.int() })),
    letters: z.array(deadLetterSchema).meta({ description: 'Newest first' }),
    meta: metaSchema,
  })
  .meta({ id: 'DeadLettersResult' });
export type DeadLettersResult = z.infer<typeof deadLettersResultSchema>;
