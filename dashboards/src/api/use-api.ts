/** One question of the API as a hook: kept, refreshed, and the last answer stays while a new one comes. */
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/preact-query';
import { useApp } from '../app-context.js';
import type { ApiClient } from './client.js';
import type { ProblemError } from './problem-error.js';

type Question<Name extends keyof ApiClient> = Parameters<ApiClient[Name]>[0];
type Answer<Name extends keyof ApiClient> = Awaited<ReturnType<ApiClient[Name]>>;

export interface AskOptions {
  /** False: not asked at all. */
  enabled?: boolean;
  /** Asked again after so long, while the tab is seen; false: only on demand. */
  everyMs?: number | false;
  /** Show the last answer, dimmed, while another question is answered. Default true. */
  keepPrevious?: boolean;
}

export type Asked<T> = UseQueryResult<T, ProblemError>;

export function useApi<Name extends keyof ApiClient>(
  name: Name,
  question: Question<Name>,
  { enabled = true, everyMs = false, keepPrevious = true }: AskOptions = {},
): Asked<Answer<Name>> {
  const { api } = useApp();
  return useQuery<Answer<Name>, ProblemError>({
    queryKey: [name, question],
    queryFn: ({ signal }) => {
      const ask = api[name] as (
        question: Question<Name>,
        signal?: AbortSignal,
      ) => Promise<Answer<Name>>;
      return ask(question, signal);
    },
    enabled,
    refetchInterval: everyMs,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}
