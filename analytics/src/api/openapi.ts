/** The OpenAPI 3.1 document, made from the route table, the contract and their zod schemas. */
import type { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { adminPaths } from './admin-paths.js';
import { collectorPaths } from './collector-paths.js';
import { problemSchema, routes, type Route } from '../api-types/index.js';

type Document = ReturnType<typeof createDocument>;

export function createOpenApi(): Document {
  const paths: ZodOpenApiPathsObject = { ...collectorPaths, ...adminPaths };
  for (const [operationId, route] of Object.entries<Route>(routes)) {
    paths[`/api/v1${route.path}`] = { [route.method]: operation(operationId, route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tabiji',
      version: '1',
      description:
        "Shoppers' journeys. Below /api/v1 errors are RFC 9457 problems; the collector names a reason.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ readToken: [] }],
    components: {
      securitySchemes: {
        readToken: { type: 'http', scheme: 'bearer' },
        adminToken: { type: 'http', scheme: 'bearer' },
        writeKey: { type: 'apiKey', in: 'header', name: 'X-Write-Key' },
      },
    },
    paths,
  });
}

function operation(operationId: string, route: Route): object {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return {
    operationId,
    summary: route.summary,
    ...(route.admin === true && { security: [{ adminToken: [] }] }),
    parameters: names.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...requestOf(route),
    responses: {
      '200': {
        description: 'The answer',
        content: { 'application/json': { schema: route.answer } },
      },
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  };
}

function requestOf({ method, request }: Route): object {
  if (request === null) return {};
  return method === 'get'
    ? { requestParams: { query: request as z.ZodObject } }
    : { requestBody: { required: true, content: { 'application/json': { schema: request } } } };
}
