/** The most common journeys from a funnel's first step on, and what came of each. */
import type { Amount, CommonJourneysRequest, CommonJourneysResult } from '../api-types/index.js';
import { askWithTies } from '../funnel/ask-with-ties.js';
import { describeFunnel } from '../funnel/describe-funnel.js';
import { planFunnel } from '../funnel/funnel-plan.js';
import { askLatest } from '../funnel/funnel-surroundings.js';
import { decimalText } from '../money/decimal-text.js';
import type { QuestionContext } from '../question/question-context.js';
import { currencyOf } from '../scope/packed-event.js';
import { shareOf, wilsonInterval } from '../statistic/wilson-interval.js';
import { journeyVariants, type JourneyVariantRow } from './journey-variants.js';

export async function askCommonJourneys(
  request: CommonJourneysRequest,
  context: QuestionContext,
): Promise<CommonJourneysResult> {
  const { funnel, top, levels, nodes } = request;
  const plan = planFunnel(funnel);
  const [rows, latestMs] = await Promise.all([
    askWithTies(context, journeyVariants, { plan, top, levels, nodes }),
    askLatest(plan, context),
  ]);
  const people = rows.reduce((sum, row) => sum + row.people, 0);
  const outcomeOf = (row: JourneyVariantRow | undefined) => ({
    people: row?.people ?? 0,
    share: shareOf(row?.people ?? 0, people) ?? 0,
    converted: row?.converted ?? 0,
    conversion_rate: shareOf(row?.converted ?? 0, row?.people ?? 0),
    interval: wilsonInterval(row?.converted ?? 0, row?.people ?? 0),
    value: row === undefined ? [] : amountsOf(row),
  });
  const rest = rows.find((row) => row.is_rest === 1);
  return {
    people,
    converted: rows.reduce((sum, row) => sum + row.converted, 0),
    journeys: rows
      .filter((row) => row.is_rest === 0)
      .map((row) => ({
        nodes: row.nodes,
        goes_on: row.goes_on === 1,
        ...outcomeOf(row),
        median_seconds: row.median_ms === null ? null : row.median_ms / 1000,
      })),
    other: { journeys: rest?.variants ?? 0, ...outcomeOf(rest) },
    meta: context.meta(request, `The most common journeys in: ${describeFunnel(funnel)}`, latestMs),
  };
}

const amountsOf = ({ money: [codes, sums] }: JourneyVariantRow): Amount[] =>
  codes
    .map((code, index) => ({
      currency: currencyOf(code),
      amount: decimalText(BigInt(sums[index] ?? 0)),
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
