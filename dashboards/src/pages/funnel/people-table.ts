/** Everybody behind a bar as a table for a file, by the names and in the notation of the API. */
import type { FunnelVisitorsResult } from '@tabiji/analytics/api-types';
import type { ApiClient, PeopleQuestion } from '../../api/client.js';
import { cell, textColumn, type TableTwin } from '../../charts/table-twin.js';

/** The most that the API gives at once. */
const pageSize = 1000;
const fields = [
  'visitor_id',
  'user_id',
  'entered_at',
  'last_step_at',
  'value',
  'currency',
] as const satisfies readonly (keyof FunnelVisitorsResult['visitors'][number])[];

/** @throws ProblemError when a page does not come. */
export async function askPeopleTable(
  { funnelVisitors }: Pick<ApiClient, 'funnelVisitors'>,
  question: PeopleQuestion,
): Promise<TableTwin> {
  const rows: TableTwin['rows'][number][] = [];
  let after: string | null = null;
  do {
    const page: FunnelVisitorsResult = await funnelVisitors({
      ...question,
      limit: pageSize,
      after,
    });
    rows.push(...page.visitors.map((one) => fields.map((field) => cell(one[field]))));
    after = page.next_cursor;
  } while (after !== null);
  return { columns: fields.map(textColumn), rows };
}
