/** The plain funnel of a build of `journeys`: texts where the order of events allows it, else arrays. */
import type { AttemptsOptions } from '../attempts-options.js';
import { plainAttemptsCtes } from '../plain-attempts.js';
import { journeyKinds } from '../../rollup/journey-kinds.js';
import { leastWalkedKind } from './journeys-where.js';
import { letteredCtes } from './lettered-ctes.js';
import type { StepLetters } from './step-letters.js';

/** CTEs up to `attempts`, as attempts.ts describes them. */
export function letteredAttemptsCtes(options: AttemptsOptions, letters: StepLetters): string {
  const { plan, served = [] } = options;
  const columns = [
    'visitor, unknown_ties, level, entered_at, last_entered_at, reached_at, last_step_at',
    'last_event, last_money, last_currency',
    ...served.map((step) => `served_${step}`),
  ].join(', ');
  const lettered = letteredCtes(options, letters);
  const walkedKind = leastWalkedKind(letters);
  const { source, route } = plan;
  const isTangled = route?.tangled.some((one) => source === null || one === source) ?? false;
  const hasWalked = isTangled || walkedKind < journeyKinds.tangled;
  if (!hasWalked && route?.changed.length === 0) {
    return `${lettered},
-- one row a visitor with an entry
attempts AS (
  SELECT ${columns} FROM lettered_attempts
)`;
  }
  const walked = { leastKind: hasWalked ? walkedKind : null, name: 'walked_attempts' };
  return `${plainAttemptsCtes(options, walked)},${lettered},
-- one row a visitor with an entry
attempts AS (
  SELECT ${columns} FROM lettered_attempts
  UNION ALL
  SELECT ${columns} FROM walked_attempts
)`;
}
