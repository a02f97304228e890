/**
 * The wire: what `POST /v1/events` takes and answers. Events inside a batch are judged one by one,
 * so they are `unknown` here.
 */
import { z } from 'zod';
import { refusals, type Refusal } from './reject-reasons.js';

/** The body of `POST /v1/events`, as `text/plain` or `application/json`, gzip accepted. */
export const batchSchema = z.object({
  write_key: z.string().optional().meta({ description: 'Or the header X-Write-Key, or ?key=' }),
  sent_at: z
    .union([z.string(), z.number()])
    .optional()
    .meta({ description: "The device's clock when it sent the batch; corrects occurred_at" }),
  events: z.array(z.unknown()),
});
export type Batch = z.infer<typeof batchSchema>;

export const verdictSchema = z.object({
  index: z.int().meta({ description: 'Position in the batch, from 0' }),
  event_id: z.string().nullable(),
  status: z.enum(['accepted', 'rejected', 'dropped']),
  reason: z.string().optional().meta({ description: 'A reject or drop reason' }),
  detail: z.string().optional().meta({ description: 'Which field, in words; never its value' }),
  stage: z.string().nullable().optional().meta({ description: 'Only with ?debug=1' }),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** The answer 200: accepted events are durable, the others say why not. */
export const batchAnswerSchema = z.object({
  accepted: z.int(),
  rejected: z.int(),
  dropped: z.int(),
  verdicts: z.array(verdictSchema),
});
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;

/** The answer of a refused request: nothing of it was stored. */
export const refusalAnswerSchema = z.object({
  error: z.enum(Object.keys(refusals) as [Refusal, ...Refusal[]]),
  detail: z.string().meta({ description: 'The reason in words' }),
});
export type RefusalAnswer = z.infer<typeof refusalAnswerSchema>;
