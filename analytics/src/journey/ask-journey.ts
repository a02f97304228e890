/** One visitor's journey: the newest touchpoints in the order of time, each with its stage. */
import type { z } from 'zod';
import type { journeyQuerySchema, JourneyResult, Touchpoint } from '../api-types/index.js';
import { InvalidRequest, NotFound } from '../question/invalid-request.js';
import type { QuestionContext } from '../question/question-context.js';
import { createStageOf } from '../stage/stage-of.js';
import { describeVisitor } from './describe-visitor.js';
import { touchpoints, type TouchpointRow } from './touchpoint-query.js';
import { findKeys } from '../visitor/find-keys.js';
import { visitorSummaries } from './visitor-queries.js';

type JourneyRequest = z.output<typeof journeyQuerySchema> & { readonly visitor_id: string };

export async function askJourney(
  request: JourneyRequest,
  context: QuestionContext,
): Promise<JourneyResult> {
  const { limit, before } = request;
  const beforeMs = before === null ? null : Date.parse(before);
  if (Number.isNaN(beforeMs)) throw new InvalidRequest('/before', 'not an RFC 3339 time');
  const { visitor, keys } = await findKeys(request.visitor_id, context);
  const [[summary], rows] = await Promise.all([
    context.ask(visitorSummaries, { visitors: [visitor], keys }),
    context.ask(touchpoints, { visitor, keys, limit: limit + 1, beforeMs }),
  ]);
  if (summary === undefined) throw new NotFound('No events of this visitor');
  const { preset } = context.deps.stages;
  const stageOf = createStageOf(context.deps.stages, summary.orders[0]?.[0] ?? '');
  return {
    visitor: describeVisitor(summary),
    stages: [...preset.stages],
    touchpoints: rows
      .slice(0, limit)
      .reverse()
      .map((row) => describeTouchpoint(row, stageOf)),
    truncated: rows.length > limit,
    meta: context.meta(
      request,
      'What one visitor did, in the order of time, with the ids that belong to them joined.',
      summary.latest_received_ms,
    ),
  };
}

const describeTouchpoint = (
  row: TouchpointRow,
  stageOf: ReturnType<typeof createStageOf>,
): Touchpoint => ({
  event_id: row.event_id,
  name: row.name,
  stage: stageOf({ name: row.name, isEntry: row.is_entry, orderKey: row.order_key }),
  occurred_at: new Date(row.at_ms).toISOString(),
  received_at: new Date(row.received_ms).toISOString(),
  session_id: row.session_id,
  anonymous_id: row.anonymous_id,
  seq: row.seq,
  channel: row.channel,
  device_class: row.device_class,
  path: row.path,
  title: row.title,
  product_id: row.product_id,
  order_id: row.order_id,
  value: row.value,
  currency: row.currency,
  properties: row.properties,
});
