/** Asks a running server's API as the dashboards do: JSON in, JSON out, a read token. */
import type { Route } from '@tabiji/analytics/api-types';
import type { z } from 'zod';

export interface Api {
  post<R extends Route>(route: R, body: object): Promise<z.infer<R['answer']>>;
  get<R extends Route>(route: R, path: string): Promise<z.infer<R['answer']>>;
}

export function createApi(url: string, readToken: string): Api {
  const ask = async <R extends Route>(
    route: R,
    path: string,
    init: RequestInit,
  ): Promise<z.infer<R['answer']>> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${readToken}`, 'Content-Type': 'application/json' },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return route.answer.parse(JSON.parse(text)) as z.infer<R['answer']>;
  };
  return {
    post: (route, body) => ask(route, route.path, { method: 'POST', body: JSON.stringify(body) }),
    get: (route, path) => ask(route, path, { method: 'GET' }),
  };
}
