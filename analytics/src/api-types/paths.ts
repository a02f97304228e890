/**
 * The API's routes, each with its request and answer: the router, OpenAPI and the clients read this.
 */
import type { z } from 'zod';
import * as abandonment from './abandonment.js';
import * as catalog from './catalog.js';
import * as commonJourneys from './common-journeys.js';
import { completenessQuerySchema, completenessResultSchema } from './completeness.js';
import * as deadLetters from './dead-letters.js';
import * as drivers from './drivers.js';
import { explanationRequestSchema, explanationSchema } from './explanation.js';
import * as flow from './flow.js';
import { funnelDefinitionSchema } from './funnel-definition.js';
import * as funnel from './funnel.js';
import * as identity from './identity.js';
import * as journey from './journey.js';
import * as overview from './overview.js';
import { timeToConvertRequestSchema, timeToConvertResultSchema } from './time-to-convert.js';

export interface Route {
  readonly method: 'get' | 'post';
  /** Below /api/v1, with {parameters}. */
  readonly path: string;
  readonly summary: string;
  /** The JSON body of a post, the query string of a get. */
  readonly request: z.ZodType | null;
  readonly answer: z.ZodType;
  /** It changes something, and needs an admin token. */
  readonly admin?: true;
}

export const routes = {
  funnel: {
    method: 'post',
    path: '/query/funnel',
    summary: 'How many visitors went through the steps, and where the others dropped',
    request: funnelDefinitionSchema,
    answer: funnel.funnelResultSchema,
  },
  afterDrop: {
    method: 'post',
    path: '/query/funnel/after-drop',
    summary: 'What those who dropped at a step did next',
    request: funnel.afterDropRequestSchema,
    answer: funnel.afterDropResultSchema,
  },
  timeToConvert: {
    method: 'post',
    path: '/query/funnel/time-to-convert',
    summary: 'How long it takes from one step to another',
    request: timeToConvertRequestSchema,
    answer: timeToConvertResultSchema,
  },
  funnelVisitors: {
    method: 'post',
    path: '/query/funnel/visitors',
    summary: 'The people behind a bar',
    request: funnel.funnelVisitorsRequestSchema,
    answer: funnel.funnelVisitorsResultSchema,
  },
  explanation: {
    method: 'post',
    path: '/query/funnel/explain',
    summary: 'Why one visitor counts where they count, event by event',
    request: explanationRequestSchema,
    answer: explanationSchema,
  },
  drivers: {
    method: 'post',
    path: '/query/funnel/drivers',
    summary: 'What goes with getting to the next step, and what with dropping',
    request: drivers.driversRequestSchema,
    answer: drivers.driversResultSchema,
  },
  commonJourneys: {
    method: 'post',
    path: '/query/journeys',
    summary: 'The most common journeys from a first step on, with what came of each',
    request: commonJourneys.commonJourneysRequestSchema,
    answer: commonJourneys.commonJourneysResultSchema,
  },
  paths: {
    method: 'post',
    path: '/query/paths',
    summary:
      'Where the people of a funnel went from a step, came from, or passed between two steps',
    request: flow.pathsRequestSchema,
    answer: flow.pathsResultSchema,
  },
  abandonment: {
    method: 'post',
    path: '/query/abandonment',
    summary:
      'Carts and checkouts by the hour or day they started: completed, abandoned, open, value left',
    request: abandonment.abandonmentRequestSchema,
    answer: abandonment.abandonmentResultSchema,
  },
  liveAbandonment: {
    method: 'post',
    path: '/query/abandonment/live',
    summary: 'The last minutes, by the minute in which the outcome came',
    request: abandonment.liveAbandonmentRequestSchema,
    answer: abandonment.liveAbandonmentResultSchema,
  },
  stages: {
    method: 'post',
    path: '/query/stages',
    summary: 'Reach of each stage, the rate to the next, and its top touchpoints',
    request: overview.overviewRequestSchema,
    answer: overview.overviewResultSchema,
  },
  totals: {
    method: 'post',
    path: '/query/totals',
    summary: 'Visitors, sessions, orders and revenue of a period',
    request: overview.totalsRequestSchema,
    answer: overview.totalsResultSchema,
  },
  visitors: {
    method: 'get',
    path: '/visitors',
    summary: 'Find visitors by user id, device id, order id or visitor id',
    request: journey.visitorSearchQuerySchema,
    answer: journey.visitorSearchResultSchema,
  },
  journey: {
    method: 'get',
    path: '/visitors/{visitor_id}/journey',
    summary: "One visitor's journey as a timeline by stage",
    request: journey.journeyQuerySchema,
    answer: journey.journeyResultSchema,
  },
  identityLinks: {
    method: 'get',
    path: '/identity/links',
    summary: 'Which devices and persons were seen together, and which of these links join them',
    request: identity.identityLinksQuerySchema,
    answer: identity.identityLinksResultSchema,
  },
  decideLink: {
    method: 'post',
    path: '/identity/decisions',
    summary: 'Undoes the link of a device and a person, or makes it',
    request: identity.linkDecisionSchema,
    answer: identity.identityLinksResultSchema,
    admin: true,
  },
  catalog: {
    method: 'get',
    path: '/catalog',
    summary: 'Event names, properties and sources in the data',
    request: null,
    answer: catalog.catalogResultSchema,
  },
  suggestedFunnel: {
    method: 'get',
    path: '/catalog/suggested-funnel',
    summary: "A funnel of the data's own most-reached names, in the order people do them",
    request: catalog.suggestedFunnelQuerySchema,
    answer: catalog.suggestedFunnelResultSchema,
  },
  setup: {
    method: 'get',
    path: '/setup',
    summary: 'Write keys, and whether their events arrive',
    request: null,
    answer: catalog.setupResultSchema,
  },
  completeness: {
    method: 'get',
    path: '/completeness',
    summary: 'How much of what trackers counted has arrived, by source and version of the tracker',
    request: completenessQuerySchema,
    answer: completenessResultSchema,
  },
  deadLetters: {
    method: 'get',
    path: '/dead-letters',
    summary: 'Events that were rejected and kept, newest first, and how many there are by reason',
    request: deadLetters.deadLettersQuerySchema,
    answer: deadLetters.deadLettersResultSchema,
  },
} as const satisfies Record<string, Route>;
export type RouteName = keyof typeof routes;
