/** The part of the OpenAPI document that is for holders of an admin token: history in, letters again. */
import { limits } from '@tabiji/contract';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { answerSchema, eventBatchSchema, retryAfter } from './collector-paths.js';

const count = z.int().min(0);
const refusalSchema = z.object({ error: z.string(), detail: z.string() });
const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: refusalSchema } },
});
const unavailable = { ...refusal('The log is full or away'), headers: retryAfter };
const withoutToken = {
  '401': refusal('No token'),
  '403': refusal('No admin token: a read token or a write key is not enough'),
};
const security = [{ adminToken: [] }];

const settledSchema = z.object({ settled: z.literal(true) });
const tallySchema = z.object({
  replayed: count,
  accepted: count,
  dropped: count,
  stillRejected: count,
});

export const adminPaths: ZodOpenApiPathsObject = {
  '/v1/import': {
    post: {
      operationId: 'importEvents',
      summary: 'Historical events, on the same road as live ones; their times are kept as they are',
      description: 'Sent again, they are deduplicated by event_id.',
      security,
      requestParams: {
        query: z.object({
          source: z
            .string()
            .regex(/^[\w.-]{1,64}$/)
            .default('import'),
        }),
      },
      requestBody: {
        required: true,
        content: { 'application/json': { schema: eventBatchSchema } },
      },
      responses: {
        '200': {
          description: 'A verdict for each event; accepted ones are durable',
          content: { 'application/json': { schema: answerSchema } },
        },
        '400': refusal('No list of events, or a source that is no name'),
        ...withoutToken,
        '413': refusal(`More than ${limits.maxEventsPerBatch} events`),
        '503': unavailable,
      },
    },
  },
  '/v1/import/settle': {
    post: {
      operationId: 'settleImport',
      summary: 'Answers when everything that was accepted before is in the reports',
      security,
      responses: {
        '200': {
          description: 'It is',
          content: { 'application/json': { schema: settledSchema } },
        },
        ...withoutToken,
      },
    },
  },
  '/v1/replay': {
    post: {
      operationId: 'replayDeadLetters',
      summary: 'The dead letters once more; who asks while one replay runs gets its answer',
      security,
      responses: {
        '200': {
          description: 'What became of them',
          content: { 'application/json': { schema: tallySchema } },
        },
        ...withoutToken,
        '503': unavailable,
      },
    },
  },
};
