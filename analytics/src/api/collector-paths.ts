/** The collector's part of the OpenAPI document, from the contract that the collector keeps. */
import {
  batchAnswerSchema,
  batchSchema,
  eventSchema,
  limits,
  refusalAnswerSchema,
  refusals,
} from '@tabiji/contract';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';

export const eventBatchSchema = batchSchema
  .extend({
    events: z
      .array(eventSchema.meta({ id: 'Event' }))
      .max(limits.maxEventsPerBatch)
      .meta({ description: 'Judged one by one: a bad one costs the others nothing' }),
  })
  .meta({ id: 'EventBatch' });
export const answerSchema = batchAnswerSchema.meta({ id: 'EventBatchAnswer' });
export const refusalSchema = refusalAnswerSchema.meta({ id: 'Refusal' });

const querySchema = z.object({
  key: z.string().optional().meta({ description: 'The write key, where no header can be set' }),
  debug: z.literal('1').optional().meta({ description: "Say each accepted event's stage" }),
});
const headerSchema = z.object({ 'Content-Encoding': z.enum(['identity', 'gzip']).optional() });

/** Answers that say when to come again. */
const passing: ReadonlySet<number> = new Set([429, 503]);
export const retryAfter = {
  'Retry-After': { schema: { type: 'integer' }, description: 'Seconds' },
} as const;

/** One response a status: the reasons that have it, in words. */
function refusalResponses(): Record<string, object> {
  const reasons = Object.entries(refusals);
  const statuses = [...new Set(reasons.map(([, { status }]) => status))];
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: reasons
          .filter(([, refusal]) => refusal.status === status)
          .map(([reason, { when }]) => `\`${reason}\`: ${when}`)
          .join(' '),
        ...(passing.has(status) ? { headers: retryAfter } : {}),
        content: { 'application/json': { schema: refusalSchema } },
      },
    ]),
  );
}

export const collectorPaths: ZodOpenApiPathsObject = {
  '/v1/events': {
    post: {
      operationId: 'sendEvents',
      summary: 'Events of one device or server; accepted ones are durable when the answer comes',
      description: `At most ${limits.maxBatchBytes / 1024} KiB once inflated. The write key comes in the header, in \`?key=\` or in the body. Names, limits and reasons: docs/events.md.`,
      security: [{ writeKey: [] }, {}],
      requestParams: { query: querySchema, header: headerSchema },
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: eventBatchSchema },
          'text/plain': { schema: eventBatchSchema },
        },
      },
      responses: {
        '200': {
          description: 'A verdict for each event: rejected ones say why',
          content: { 'application/json': { schema: answerSchema } },
        },
        ...refusalResponses(),
      },
    },
  },
};
