/** The people behind a bar: exactly as many as the bar says, latest first, by pages. */
import type { FunnelVisitorsRequest, FunnelVisitorsResult } from '../api-types/index.js';
import { decimalText } from '../money/decimal-text.js';
import type { QuestionContext } from '../question/question-context.js';
import { findPeople } from '../visitor/visitor-people.js';
import { askWithTies } from './ask-with-ties.js';
import { describeFunnel } from './describe-funnel.js';
import { checkStep, planFunnel } from './funnel-plan.js';
import { askLatest } from './funnel-surroundings.js';
import { findUnitPeople, type UnitPerson } from './unit-people.js';
import { funnelVisitors, type FunnelVisitorTuple } from './funnel-visitors.js';
import { currencyOf } from '../scope/packed-event.js';
import { readCursor, writeCursor } from './visitor-cursor.js';

export async function askFunnelVisitors(
  request: FunnelVisitorsRequest,
  context: QuestionContext,
): Promise<FunnelVisitorsResult> {
  const { funnel, step, which, limit, after } = request;
  const plan = planFunnel(funnel);
  checkStep(plan, step);
  const list = { funnel, step, which };
  const [rows, latestMs] = await Promise.all([
    askWithTies(context, funnelVisitors, {
      plan,
      step,
      which,
      limit: limit + 1,
      after: after === null ? null : readCursor(list, after),
    }),
    askLatest(plan, context),
  ]);
  const { total = 0, page = [] } = rows[0] ?? {};
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  const units = await findUnitPeople(
    plan,
    shown.map(([, unit]) => unit),
    context,
  );
  const people = await findPeople(
    context,
    [...units.values()].map(({ visitor }) => visitor),
  );
  return {
    total,
    visitors: shown.map((tuple) => describeVisitor(tuple, units, people)),
    next_cursor:
      page.length > limit && last !== undefined
        ? writeCursor(list, { lastStepMs: -Number(last[0]), visitor: last[1] })
        : null,
    meta: context.meta(request, describeList(request), latestMs),
  };
}

function describeVisitor(
  [minusLastMs, unit, enteredMs, money, hasMoney, currency]: FunnelVisitorTuple,
  units: ReadonlyMap<string, UnitPerson>,
  people: ReadonlyMap<string, string>,
): FunnelVisitorsResult['visitors'][number] {
  const { name, visitor } = units.get(unit) ?? { name: '', visitor: '' };
  return {
    visitor_id: visitor,
    unit_id: unit,
    unit: name,
    user_id: people.get(visitor) ?? '',
    entered_at: new Date(Number(enteredMs)).toISOString(),
    last_step_at: new Date(-Number(minusLastMs)).toISOString(),
    value: hasMoney === 1 ? decimalText(BigInt(money)) : null,
    currency: hasMoney === 1 ? currencyOf(currency) : '',
  };
}

const describeList = ({ funnel, step, which }: FunnelVisitorsRequest): string =>
  `${which === 'reached' ? 'Who got to' : 'Who dropped at'} step ${step + 1} of: ${describeFunnel(funnel)}`;
