/** One case asked of the engine. */
import type { Warehouse } from '@tabiji/warehouse';
import { funnelDefinitionSchema } from '../../src/api-types/index.js';
import { planFunnel } from '../../src/funnel/funnel-plan.js';
import { InvalidRequest } from '../../src/question/invalid-request.js';
import { insertEvents } from '../fixture/event-row.js';
import { testContext } from '../fixture/test-context.js';
import { askCase, readers } from './case-answer.js';
import { definitionOf, eventsOf, missingOption } from './case-definition.js';
import { isAsExpected } from './case-difference.js';
import type { FunnelCase } from './case-file.js';
import { reasonToDiffer } from './our-choices.js';

export interface CaseOutcome {
  readonly status: 'passed' | 'failed' | 'skipped' | 'differs';
  /** '' for passed. */
  readonly why: string;
}

const passed: CaseOutcome = { status: 'passed', why: '' };
const kinds = ['funnel', 'funnel_trend', 'time_to_convert', 'window_setting'];

/** @param source that no other case has. */
export async function tryCase(
  warehouse: Warehouse,
  one: FunnelCase,
  source: string,
): Promise<CaseOutcome> {
  const { kind } = one.definition;
  if (!kinds.includes(kind)) return { status: 'skipped', why: `not asked of a funnel: ${kind}` };
  const difference = await differenceOf(warehouse, one, source);
  if (difference === null) return passed;
  if (difference.isMissing) return { status: 'skipped', why: difference.why };
  const reason = reasonToDiffer(one);
  return reason === null
    ? { status: 'failed', why: difference.why }
    : { status: 'differs', why: reason };
}

interface Difference {
  readonly why: string;
  /** There is no way to ask for it. */
  readonly isMissing: boolean;
}

async function differenceOf(
  warehouse: Warehouse,
  one: FunnelCase,
  source: string,
): Promise<Difference | null> {
  const { kind, configured_days: days = 0 } = one.definition;
  if (kind === 'window_setting') {
    const steps = [{ events: ['*'] }];
    const { success } = funnelDefinitionSchema.safeParse({ steps, window_seconds: days * 86_400 });
    return success ? null : { why: 'refused', isMissing: false };
  }
  if ('error' in one.expected) {
    return isRefused(one, source) ? null : { why: 'the definition is accepted', isMissing: false };
  }
  const missing = missingOption(one);
  if (missing !== null)
    return { why: `can't be asked: ${missing}`, isMissing: reasonToDiffer(one) === null };
  await insertEvents(warehouse, eventsOf(one, source));
  const question = await askCase(one, source, () => testContext(warehouse));
  const known = Object.entries(one.expected).filter(([key]) => key in readers);
  if (known.length === 0) return { why: 'nothing of it is answered here', isMissing: true };
  for (const [key, expected] of known) {
    const actual = await readers[key]?.(question);
    if (isAsExpected(expected, actual)) continue;
    const why = `${key}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
    return { why, isMissing: false };
  }
  return null;
}

function isRefused(one: FunnelCase, source: string): boolean {
  const { success, data } = funnelDefinitionSchema.safeParse(definitionOf(one, source));
  if (!success) return true;
  try {
    planFunnel(data);
    return false;
  } catch (error) {
    if (error instanceof InvalidRequest) return true;
    throw error;
  }
}
