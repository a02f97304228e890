/**
 * The funnel with every option of ordered and strict steps, as SQL. A unit is walked once, or once for
 * every way in which its events may be looked at (look-variants.ts); the best walk is its attempt.
 */
import type { AttemptsOptions, WalkedOptions } from '../attempts-options.js';
import { bestAttemptCte } from '../best-attempt.js';
import { entryCtes } from '../entry-looks.js';
import { canRemove } from '../funnel-plan.js';
import { variantCtes } from '../look-variants.js';
import { travelledCtes } from '../travelled.js';
import { chainCtes } from './walk-chain.js';
import { levelCtes } from './walk-levels.js';
import { spotCtes } from './walk-spots.js';

/** CTEs up to `attempts`, as attempts.ts describes them. */
export const walkAttemptsCtes = (options: AttemptsOptions, walked: WalkedOptions = {}): string =>
  [
    travelledCtes(options, walked),
    variantCtes(options),
    // Which of several entries is left out is told by looking at each alone.
    ...(canRemove(options.plan) ? [entryCtes(options)] : []),
    spotCtes(options),
    levelCtes(options),
    chainCtes(options),
    bestAttemptCte('chained', options, walked),
  ].join(',');
