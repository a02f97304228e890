/** Which question answers which route. */
import type { z } from 'zod';
import type { RouteName, routes } from '../api-types/index.js';
import { askAbandonment } from '../abandonment/ask-abandonment.js';
import { askLiveAbandonment } from '../abandonment/ask-live-abandonment.js';
import { askCatalog } from '../catalog/ask-catalog.js';
import { askSuggestedFunnel } from '../catalog/ask-suggested-funnel.js';
import { askSetup } from '../catalog/ask-setup.js';
import { askCompleteness } from '../completeness/ask-completeness.js';
import { askDeadLetters } from '../dead-letters/ask-dead-letters.js';
import { askDrivers } from '../driver/ask-drivers.js';
import { askAfterDrop } from '../funnel/ask-after-drop.js';
import { askFunnel } from '../funnel/ask-funnel.js';
import { askTimeToConvert } from '../funnel/ask-time-to-convert.js';
import { askExplanation } from '../funnel/explain/ask-explanation.js';
import { askFunnelVisitors } from '../funnel/ask-funnel-visitors.js';
import { askIdentityLinks } from '../identity/ask-identity-links.js';
import { decideLink } from '../identity/decide-link.js';
import { askJourney } from '../journey/ask-journey.js';
import { askCommonJourneys } from '../journeys/ask-common-journeys.js';
import { askVisitors } from '../journey/ask-visitors.js';
import { askOverview } from '../overview/ask-overview.js';
import { askTotals } from '../overview/ask-totals.js';
import { askPaths } from '../path/ask-paths.js';
import type { QuestionContext } from '../question/question-context.js';

type Routes = typeof routes;
/** A route's request as read, with the parameters of its path. */
export type RequestOf<Name extends RouteName> = (Routes[Name]['request'] extends z.ZodType
  ? z.output<Routes[Name]['request']>
  : object) &
  PathParameters<Routes[Name]['path']>;
export type AnswerOf<Name extends RouteName> = z.output<Routes[Name]['answer']>;

type PathParameters<Path extends string> = Path extends `${string}{${infer Parameter}}${infer Rest}`
  ? Readonly<Record<Parameter, string>> & PathParameters<Rest>
  : unknown;

export type Answers = {
  readonly [Name in RouteName]: (
    request: RequestOf<Name>,
    context: QuestionContext,
  ) => Promise<AnswerOf<Name>>;
};

export const answers: Answers = {
  funnel: askFunnel,
  afterDrop: askAfterDrop,
  timeToConvert: askTimeToConvert,
  funnelVisitors: askFunnelVisitors,
  explanation: askExplanation,
  drivers: askDrivers,
  commonJourneys: askCommonJourneys,
  paths: askPaths,
  abandonment: askAbandonment,
  liveAbandonment: askLiveAbandonment,
  stages: askOverview,
  totals: askTotals,
  visitors: askVisitors,
  journey: askJourney,
  identityLinks: askIdentityLinks,
  decideLink,
  catalog: askCatalog,
  suggestedFunnel: askSuggestedFunnel,
  setup: askSetup,
  completeness: askCompleteness,
  deadLetters: askDeadLetters,
};
