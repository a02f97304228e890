/** A funnel of a build of `journeys`: words where the order of events allows it, else arrays. */
import type { AttemptsOptions } from '../attempts-options.js';
import { plainAttemptsCtes } from '../plain-attempts.js';
import { walkAttemptsCtes } from '../walk/walk-attempts.js';
import { walkedWhere } from './journeys-where.js';
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
  const where = walkedWhere(options, letters);
  if (where === null && plan.route?.changed.length === 0) {
    return `${lettered},
-- one row a visitor with an entry
attempts AS (
  SELECT ${columns} FROM lettered_attempts
)`;
  }
  const walk = plan.path === 'plain' ? plainAttemptsCtes : walkAttemptsCtes;
  return `${walk(options, { name: 'walked_attempts', where })},${lettered},
-- one row a visitor with an entry
attempts AS (
  SELECT ${columns} FROM lettered_attempts
  UNION ALL
  SELECT ${columns} FROM walked_attempts
)`;
}
