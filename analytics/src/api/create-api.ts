/**
 * The HTTP API under /api/v1: tokens, validation, problems and the page about them; the questions are
 * asked elsewhere. Every route comes from the table in api-types, so that OpenAPI, the client and this
 * agree.
 */
import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { routes, type Route, type RouteName } from '../api-types/index.js';
import { createQuestionContext, type AnalyticsDeps } from '../question/question-context.js';
import { answers } from './answers.js';
import { authenticate, requireAdmin } from './authenticate.js';
import { createOpenApi } from './openapi.js';
import { asProblem, problemOf, ProblemError, problemsPath } from './problem.js';
import { problemsPage } from './problems-page.js';

export interface ApiLogger {
  error(fields: object, message: string): void;
}

export interface ApiDeps extends AnalyticsDeps {
  /** Whoever knows one of these may read everything. */
  readonly readTokens: readonly string[];
  /** They may read, and decide. */
  readonly adminTokens: readonly string[];
  readonly logger: ApiLogger;
}

const maxBodySize = '256kb';

export function createApi(deps: ApiDeps): Router {
  const api = Router();
  const openApi = createOpenApi();
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  api.get('/openapi.json', (_request, response) => void response.json(openApi));
  api.use(authenticate([...deps.readTokens, ...deps.adminTokens]));
  api.use(express.json({ limit: maxBodySize, type: () => true }));
  for (const [name, route] of Object.entries(routes)) addRoute(api, deps, name as RouteName, route);
  api.use((request) => {
    throw new ProblemError(404, 'not-found', `There is no ${request.method} ${request.path}`);
  });
  api.use(answerProblem(deps));
  const page = problemsPage();
  return Router()
    .use('/api/v1', api)
    .get(problemsPath, (_request, response) => void response.type('html').send(page));
}

function addRoute(api: Router, deps: ApiDeps, name: RouteName, route: Route): void {
  const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
  const guards = route.admin === true ? [requireAdmin(deps.adminTokens)] : [];
  const answer = answers[name] as (request: unknown, context: unknown) => Promise<unknown>;
  api
    .route(path)
    [route.method](...guards, async (request: Request, response: Response) => {
      const sent: unknown = route.method === 'get' ? request.query : (request.body ?? {});
      const read = route.request ? (route.request.parse(sent) as object) : {};
      const context = createQuestionContext(deps);
      response.json(await answer({ ...read, ...request.params }, context));
    })
    .all((request: Request, response: Response) => {
      response.set('Allow', route.method.toUpperCase());
      const detail = `${request.method} is not for this address: use ${route.method.toUpperCase()}`;
      throw new ProblemError(405, 'method-not-allowed', detail);
    });
}

const answerProblem =
  ({ logger, newId }: ApiDeps): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemOf(error);
    const traceId = newId();
    if (problem.status >= 500) {
      logger.error({ err: error, trace_id: traceId, path: request.path }, 'a request failed');
    }
    if (problem.status === 503) response.set('Retry-After', '1');
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(asProblem(problem, traceId)));
  };
