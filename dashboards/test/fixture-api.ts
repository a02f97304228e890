/**
 * A small server with hand-made answers in the API's own types, and the built app beside it: to
 * look at every page, and to test them in a browser, without a warehouse.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import {
  abandonmentRequestSchema,
  afterDropRequestSchema,
  commonJourneysRequestSchema,
  driversRequestSchema,
  explanationRequestSchema,
  funnelDefinitionSchema,
  funnelVisitorsRequestSchema,
  liveAbandonmentRequestSchema,
  overviewRequestSchema,
  pathsRequestSchema,
  timeToConvertRequestSchema,
  totalsRequestSchema,
  type FunnelDefinition,
  type Meta,
  type PathsRequest,
  type Problem,
} from '@tabiji/analytics/api-types';
import {
  afterDropAnswer,
  funnelAnswer,
  peopleAnswer,
  suggestedAnswer,
} from './fixture/funnel-answers.js';
import { driversAnswer, explanationAnswer, timeAnswer } from './fixture/behind-bar-answers.js';
import {
  catalogAnswer,
  completenessAnswer,
  journeyAnswer,
  setupAnswer,
  visitorList,
} from './fixture/people-answers.js';
import { journeysAnswer, pathsAnswer } from './fixture/paths-answers.js';
import {
  abandonmentAnswer,
  lastDays,
  liveAnswer,
  stagesAnswer,
  totalsAnswer,
  type Period,
} from './fixture/period-answers.js';

export interface FixtureOptions {
  readonly distDir: string;
  /** Default: the clock. */
  readonly now?: () => number;
  readonly port?: number;
  /** Asked of every request of the API; default: none. */
  readonly token?: string;
  /** Nothing has ever arrived. */
  readonly empty?: boolean;
  /** Every question of the API fails with this. */
  readonly problem?: Problem;
}

export interface FixtureServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Body {
  from?: string | null;
  to?: string | null;
  time_zone?: string;
  bucket?: 'hour' | 'day';
  minutes?: number;
  funnel?: FunnelDefinition;
  step?: number;
  limit?: number;
  after?: string | null;
  which?: 'dropped' | 'reached';
  unit_id?: string;
}

/** A question that the real API would refuse is refused here too. */
const questions = {
  '/query/funnel': funnelDefinitionSchema,
  '/query/funnel/after-drop': afterDropRequestSchema,
  '/query/funnel/visitors': funnelVisitorsRequestSchema,
  '/query/funnel/drivers': driversRequestSchema,
  '/query/funnel/time-to-convert': timeToConvertRequestSchema,
  '/query/funnel/explain': explanationRequestSchema,
  '/query/paths': pathsRequestSchema,
  '/query/journeys': commonJourneysRequestSchema,
  '/query/abandonment': abandonmentRequestSchema,
  '/query/abandonment/live': liveAbandonmentRequestSchema,
  '/query/stages': overviewRequestSchema,
  '/query/totals': totalsRequestSchema,
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** As the real server sends it: what the app may not do there fails here. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

async function readBody(request: IncomingMessage): Promise<Body> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Body);
}

const emptyStep = {
  count: 0,
  dropped: 0,
  value_at_risk: [],
  rate_from_first: null,
  rate_from_previous: null,
  interval_from_first: null,
  interval_from_previous: null,
  small_sample: true,
  seconds_from_previous: null,
};

function answer(
  path: string,
  query: URLSearchParams,
  body: Body,
  nowMs: number,
  empty: boolean,
): unknown {
  const meta: Meta = {
    query_id: 'q_01j8zk3w',
    as_of: new Date(nowMs).toISOString(),
    latest_event_at: empty ? null : new Date(nowMs - 2_300).toISOString(),
    rows_read: empty ? 0 : 88_412,
    elapsed_ms: 14.2,
    read_from: 'events',
    definition_hash: 'a1b2c3',
    definition:
      'Visitors with an event in the range; calendar days in the chosen time zone; bots left out.',
  };
  const timeZone = body.time_zone ?? body.funnel?.time_zone ?? 'UTC';
  const periodOf = ({ from, to }: Pick<Body, 'from' | 'to'>): Period => {
    const fromMs =
      from === null || from === undefined ? lastDays(40, nowMs, timeZone) : Date.parse(from);
    const toMs = empty
      ? fromMs
      : Math.min(nowMs, to === null || to === undefined ? nowMs : Date.parse(to));
    return { fromMs, toMs: Math.max(fromMs, toMs), timeZone, meta };
  };
  const period = periodOf(body);
  const funnelOf = (definition: FunnelDefinition) => {
    const full = funnelAnswer(definition, totalsAnswer(periodOf(definition), 'day').visitors, meta);
    if (!empty) return full;
    const steps = full.steps.map((step) => ({ ...step, ...emptyStep, never_seen: false }));
    return { ...full, entered: 0, converted: 0, conversion_rate: null, steps, breakdown: null };
  };
  switch (path) {
    case '/query/funnel':
      return funnelOf(body as unknown as FunnelDefinition);
    case '/query/funnel/after-drop':
    case '/query/funnel/visitors': {
      const funnel = funnelOf(body.funnel as FunnelDefinition);
      const bar = funnel.steps[body.step ?? 0];
      const total = (body.which === 'reached' ? bar?.count : bar?.dropped) ?? 0;
      if (path.endsWith('after-drop')) return afterDropAnswer(total, meta);
      return peopleAnswer({
        total,
        limit: body.limit ?? 50,
        after: body.after ?? null,
        nowMs,
        meta,
      });
    }
    case '/query/funnel/drivers':
      return driversAnswer(body.step ?? 0, funnelOf(body.funnel as FunnelDefinition), meta);
    case '/query/funnel/time-to-convert':
      return timeAnswer(funnelOf(body.funnel as FunnelDefinition), meta);
    case '/query/funnel/explain':
      return explanationAnswer(body.unit_id ?? '', body.funnel as FunnelDefinition, nowMs, meta);
    case '/query/paths': {
      const asked = body as unknown as PathsRequest;
      return pathsAnswer(asked, funnelOf(asked.funnel), meta);
    }
    case '/query/journeys':
      return journeysAnswer(funnelOf(body.funnel as FunnelDefinition), meta);
    case '/query/abandonment':
      return abandonmentAnswer(period, body.bucket ?? 'hour');
    case '/query/abandonment/live':
      return liveAnswer(nowMs, body.minutes ?? 60, meta);
    case '/query/stages':
      return stagesAnswer(totalsAnswer(period, 'hour').visitors, meta);
    case '/query/totals':
      return totalsAnswer(period, body.bucket ?? 'hour');
    case '/visitors': {
      const search = query.get('search') ?? '';
      const all = empty ? [] : visitorList(nowMs);
      const visitors = all.filter(
        (one) =>
          search === '' || [one.user_id, one.visitor_id, ...one.anonymous_ids].includes(search),
      );
      return { visitors, meta };
    }
    case '/catalog':
      return catalogAnswer(nowMs, empty, meta);
    case '/catalog/suggested-funnel':
      return suggestedAnswer(meta);
    case '/completeness':
      return completenessAnswer(empty, meta);
    case '/setup':
      return setupAnswer(nowMs, empty, meta);
    default: {
      const visitorId = /^\/visitors\/([^/]+)\/journey$/.exec(path)?.[1];
      return visitorId === undefined
        ? null
        : journeyAnswer(decodeURIComponent(visitorId), nowMs, meta);
    }
  }
}

function sendFile(distDir: string, path: string, response: ServerResponse): void {
  const wanted = join(distDir, normalize(path));
  const isFile = wanted.startsWith(distDir) && existsSync(wanted) && statSync(wanted).isFile();
  const file = isFile ? wanted : join(distDir, 'index.html');
  response.setHeader('content-security-policy', policy);
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
  createReadStream(file).pipe(response);
}

export async function startFixtureServer(options: FixtureOptions): Promise<FixtureServer> {
  const { distDir, now = Date.now, port = 0, token, empty = false, problem } = options;
  const problemOf = (status: number, title: string, detail: string): Problem => ({
    type: 'about:blank',
    title,
    status,
    detail,
    trace_id: '4bf92f3577b34da6',
  });
  const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
    response.statusCode = status;
    response.setHeader(
      'content-type',
      status < 400 ? 'application/json' : 'application/problem+json',
    );
    response.end(JSON.stringify(body));
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fixture');
    if (!pathname.startsWith('/api/v1')) return sendFile(distDir, pathname, response);
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      return sendJson(response, 401, problemOf(401, 'Unauthorized', 'A read token is needed.'));
    }
    if (problem !== undefined) return sendJson(response, problem.status, problem);
    const path = pathname.slice('/api/v1'.length);
    const asked: unknown = await readBody(request);
    const schema = Object.hasOwn(questions, path)
      ? questions[path as keyof typeof questions]
      : undefined;
    const read = schema?.safeParse(asked);
    if (read?.success === false) {
      return sendJson(response, 422, problemOf(422, 'Not a question', read.error.message));
    }
    const found = answer(path, searchParams, (read?.data ?? asked) as Body, now(), empty);
    if (found === null)
      return sendJson(response, 404, problemOf(404, 'Not found', 'No such visitor.'));
    return sendJson(response, 200, found);
  };
  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      sendJson(response, 500, problemOf(500, 'The fixture failed', String(error)));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
