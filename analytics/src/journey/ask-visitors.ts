/** Finds visitors by any of their ids, or the newest ones. */
import type { z } from 'zod';
import type { VisitorSearchResult, visitorSearchQuerySchema } from '../api-types/index.js';
import type { QuestionContext } from '../question/question-context.js';
import { describeVisitor } from './describe-visitor.js';
import { devicesOf, findVisitors, visitorSummaries, type VisitorRow } from './visitor-queries.js';

export async function askVisitors(
  request: z.output<typeof visitorSearchQuerySchema>,
  context: QuestionContext,
): Promise<VisitorSearchResult> {
  const { limit, include_bots: includeBots } = request;
  const search = request.search.trim();
  const found = await context.ask(findVisitors, { search, limit, includeBots });
  const visitors = found.map(({ visitor }) => visitor);
  const rows = await summarise(visitors, context);
  const latestMs =
    rows.length === 0 ? null : Math.max(...rows.map((row) => row.latest_received_ms));
  const words =
    search === ''
      ? 'Visitors of the last 7 days of data, latest first.'
      : 'Visitors with this user id, device id, order id or visitor id, latest first.';
  return { visitors: rows.map(describeVisitor), meta: context.meta(request, words, latestMs) };
}

async function summarise(
  visitors: readonly string[],
  context: QuestionContext,
): Promise<VisitorRow[]> {
  if (visitors.length === 0) return [];
  const devices = await context.ask(devicesOf, { persons: visitors });
  const keys = [...visitors, ...devices.map(({ device }) => device)];
  return context.ask(visitorSummaries, { visitors, keys });
}
