/** The API's routes as typed functions over fetch. Says who is not allowed; keeps no answers. */
import type {
  AbandonmentRequest,
  AbandonmentResult,
  AfterDropResult,
  CatalogResult,
  CommonJourneysRequestInput,
  CommonJourneysResult,
  CompletenessResult,
  DriversResult,
  Explanation,
  FunnelDefinitionInput,
  FunnelResult,
  FunnelVisitorsResult,
  JourneyResult,
  LiveAbandonmentRequest,
  LiveAbandonmentResult,
  OverviewRequest,
  OverviewResult,
  PathsRequestInput,
  PathsResult,
  SetupResult,
  SuggestedFunnelResult,
  TimeToConvertResult,
  TotalsRequest,
  TotalsResult,
  VisitorSearchResult,
} from '@tabiji/analytics/api-types';
import { formatQuery } from '../url/query-string.js';
import { ProblemError, problemOf } from './problem-error.js';

export interface DropQuestion {
  funnel: FunnelDefinitionInput;
  /** 0-based. */
  step: number;
  limit?: number;
}
export interface PeopleQuestion extends DropQuestion {
  which: 'reached' | 'dropped';
  after?: string | null;
}

export interface ExplainQuestion {
  funnel: FunnelDefinitionInput;
  unit_id: string;
}

export interface ApiClient {
  funnel(body: FunnelDefinitionInput, signal?: AbortSignal): Promise<FunnelResult>;
  afterDrop(body: DropQuestion, signal?: AbortSignal): Promise<AfterDropResult>;
  funnelVisitors(body: PeopleQuestion, signal?: AbortSignal): Promise<FunnelVisitorsResult>;
  timeToConvert(
    body: { funnel: FunnelDefinitionInput; scale: 'equal' | 'readable' },
    signal?: AbortSignal,
  ): Promise<TimeToConvertResult>;
  drivers(body: DropQuestion, signal?: AbortSignal): Promise<DriversResult>;
  paths(body: PathsRequestInput, signal?: AbortSignal): Promise<PathsResult>;
  commonJourneys(
    body: CommonJourneysRequestInput,
    signal?: AbortSignal,
  ): Promise<CommonJourneysResult>;
  explanation(body: ExplainQuestion, signal?: AbortSignal): Promise<Explanation>;
  abandonment(body: Partial<AbandonmentRequest>, signal?: AbortSignal): Promise<AbandonmentResult>;
  liveAbandonment(
    body: Partial<LiveAbandonmentRequest>,
    signal?: AbortSignal,
  ): Promise<LiveAbandonmentResult>;
  stages(body: Partial<OverviewRequest>, signal?: AbortSignal): Promise<OverviewResult>;
  totals(body: Partial<TotalsRequest>, signal?: AbortSignal): Promise<TotalsResult>;
  visitors(query: { search: string }, signal?: AbortSignal): Promise<VisitorSearchResult>;
  journey(query: { visitorId: string }, signal?: AbortSignal): Promise<JourneyResult>;
  catalog(query: null, signal?: AbortSignal): Promise<CatalogResult>;
  suggestedFunnel(
    query: { from: string | null; to: string | null; source: string | null },
    signal?: AbortSignal,
  ): Promise<SuggestedFunnelResult>;
  setup(query: null, signal?: AbortSignal): Promise<SetupResult>;
  completeness(query: { from: string }, signal?: AbortSignal): Promise<CompletenessResult>;
}

export interface ClientDeps {
  fetch: typeof fetch;
  readToken(): string | null;
  /** The server asked for another token. */
  onUnauthorized(): void;
  language(): string;
}

export function createApiClient({
  fetch,
  readToken,
  onUnauthorized,
  language,
}: ClientDeps): ApiClient {
  const ask = async <T>(path: string, init: RequestInit, signal?: AbortSignal): Promise<T> => {
    const token = readToken();
    const headers: Record<string, string> = {
      accept: 'application/json',
      'accept-language': language(),
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    let response: Response;
    try {
      response = await fetch(`/api/v1${path}`, { ...init, headers, signal: signal ?? null });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ProblemError(0, '', error instanceof Error ? error.message : '', null);
    }
    const body: unknown = await response.json().catch(() => null);
    if (response.ok && body !== null) return body as T;
    if (response.status === 401) onUnauthorized();
    throw problemOf(response.status, response.statusText, body);
  };

  const post =
    <Body, T>(path: string) =>
    (body: Body, signal?: AbortSignal): Promise<T> =>
      ask<T>(path, { method: 'POST', body: JSON.stringify(body) }, signal);
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> => ask<T>(path, {}, signal);

  return {
    funnel: post('/query/funnel'),
    afterDrop: post('/query/funnel/after-drop'),
    funnelVisitors: post('/query/funnel/visitors'),
    timeToConvert: post('/query/funnel/time-to-convert'),
    drivers: post('/query/funnel/drivers'),
    paths: post('/query/paths'),
    commonJourneys: post('/query/journeys'),
    explanation: post('/query/funnel/explain'),
    abandonment: post('/query/abandonment'),
    liveAbandonment: post('/query/abandonment/live'),
    stages: post('/query/stages'),
    totals: post('/query/totals'),
    visitors: ({ search }, signal) =>
      get(`/visitors?search=${encodeURIComponent(search)}&limit=50`, signal),
    journey: ({ visitorId }, signal) =>
      get(`/visitors/${encodeURIComponent(visitorId)}/journey?limit=2000`, signal),
    catalog: (_, signal) => get('/catalog', signal),
    suggestedFunnel: ({ from, to, source }, signal) => {
      const query = formatQuery([
        ['from', from ?? undefined],
        ['to', to ?? undefined],
        ['source', source ?? undefined],
      ]);
      return get(`/catalog/suggested-funnel${query}`, signal);
    },
    setup: (_, signal) => get('/setup', signal),
    completeness: ({ from }, signal) =>
      get(`/completeness${formatQuery([['from', from]])}`, signal),
  };
}
