/** The API from the outside, typed by the route table. */
import type { z } from 'zod';
import { routes, type Problem, type RouteName } from '../api-types/index.js';
import type { AnswerOf } from './answers.js';

type Routes = typeof routes;
type InputOf<Name extends RouteName> = Routes[Name]['request'] extends z.ZodType
  ? z.input<Routes[Name]['request']>
  : object;

export interface ApiClientOptions {
  /** Of the server, without /api/v1. */
  readonly url: string;
  readonly token: string;
  /** Default: the platform's. */
  readonly fetch?: typeof fetch;
}

/** The API answered with a problem. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(readonly problem: Problem) {
    super(`${problem.title}: ${problem.detail}`);
  }
}

export interface ApiClient {
  /**
   * Asks a route. @param path values of the path's parameters. @throws ApiProblem; whatever fetch
   * throws when nobody answers.
   */
  ask<Name extends RouteName>(
    name: Name,
    request: InputOf<Name>,
    path?: Readonly<Record<string, string>>,
  ): Promise<AnswerOf<Name>>;
}

export function createApiClient(options: ApiClientOptions): ApiClient {
  const send = options.fetch ?? fetch;
  const base = `${options.url.replace(/\/+$/, '')}/api/v1`;
  return {
    async ask(name, request, path = {}) {
      const route = routes[name];
      const address = route.path.replaceAll(/\{(\w+)\}/g, (_all, key: string) =>
        encodeURIComponent(path[key] ?? ''),
      );
      const isGet = route.method === 'get';
      const query = isGet ? `?${new URLSearchParams(textsOf(request))}` : '';
      const response = await send(base + address + query, {
        method: route.method.toUpperCase(),
        headers: {
          authorization: `Bearer ${options.token}`,
          ...(isGet ? {} : { 'content-type': 'application/json' }),
        },
        ...(isGet ? {} : { body: JSON.stringify(request) }),
      });
      const answer: unknown = await response.json();
      if (!response.ok) throw new ApiProblem(answer as Problem);
      return answer as AnswerOf<typeof name>;
    },
  };
}

const textsOf = (request: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [key, String(value)]),
  );
