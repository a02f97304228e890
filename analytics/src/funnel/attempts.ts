/**
 * The funnel itself, as SQL: one row a unit that entered, with the attempt that got furthest. Every
 * question about a funnel is asked of these rows, so all of them agree. Three ways lead to them: one
 * for the plain funnel of a rollup, one for the plain funnel, and one for every option, each slower than
 * the one before it; tests hold them to be equal.
 */
import { noMoney, unpack } from '../scope/packed-event.js';
import { anyOrderAttemptsCtes } from './any-order/any-order-attempts.js';
import type { AttemptsOptions } from './attempts-options.js';
import { letteredAttemptsCtes } from './lettered/lettered-attempts.js';
import { stepLetters } from './lettered/step-letters.js';
import { plainAttemptsCtes } from './plain-attempts.js';
import { walkAttemptsCtes } from './walk/walk-attempts.js';

/**
 * The text of CTEs up to `attempts`, without WITH. Its columns: visitor, the unit's key; level, the
 * deepest step reached, counted from 1; entered_at, last_entered_at, last_step_at and reached_at[i]
 * in epoch milliseconds, 0 or missing for a step not reached; last_event, packed, with
 * last_money and last_currency out of it, for {@link lastEvent}; served_i, packed, of the steps asked for; unknown_ties.
 *
 * Of several attempts that got as far it is the one that entered last, and each of its steps is
 * served as early as can be, looked at from the last step backwards. The last event is the one that
 * served the last step; when several of that instant could: the highest seq, then the one that may
 * serve the deepest steps, then the largest value.
 */
export function attemptsCtes(options: AttemptsOptions): string {
  const letters = stepLetters(options.plan);
  if (letters !== null) return letteredAttemptsCtes(options, letters);
  switch (options.plan.path) {
    case 'plain':
      return plainAttemptsCtes(options);
    case 'walk':
      return walkAttemptsCtes(options);
    case 'any':
      return anyOrderAttemptsCtes(options);
  }
}

/** Columns of `attempts`' last event; money in ten-thousandths. */
export const lastEvent = {
  seq: unpack('seq', 'last_event'),
  device: unpack('device', 'last_event'),
  currency: 'last_currency',
  money: `(last_money - ${noMoney})`,
  hasMoney: 'last_money != 0',
} as const;
