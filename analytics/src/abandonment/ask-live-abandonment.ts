/** The last minutes of carts and checkouts, by the minute in which something happened to them. */
import type { Amount, LiveAbandonmentRequest, LiveAbandonmentResult } from '../api-types/index.js';
import { describeSource } from '../question/describe-scope.js';
import { askOne, type QuestionContext } from '../question/question-context.js';
import { newestEvent } from '../scope/newest-event.js';
import { abandonmentLive, firstMinuteMs, type LiveRow } from './abandonment-queries.js';
import { askWholeRuns } from './ask-whole-runs.js';
import { amountsOf, outcomeOf } from './ask-abandonment.js';
import { addAmounts } from '../money/add-amounts.js';

export async function askLiveAbandonment(
  request: LiveAbandonmentRequest,
  context: QuestionContext,
): Promise<LiveAbandonmentResult> {
  const { nowMs } = context;
  const [rows, { latest_ms }] = await Promise.all([
    askWholeRuns(context, abandonmentLive, {
      request,
      idleMs: request.idle_minutes * 60_000,
      nowMs,
    }),
    askOne(context, newestEvent, { source: request.source }),
  ]);
  const first = firstMinuteMs(nowMs, request.minutes) / 1000;
  const minutes = Array.from({ length: request.minutes }, (_, index) => first + index * 60);
  const seriesOf = (what: LiveRow['what']): LiveAbandonmentResult['cart'] => {
    const own = rows.filter((row) => row.what === what);
    const open = own.filter(({ happening }) => happening === 'open');
    return {
      now_open: open.reduce((sum, { count }) => sum + count, 0),
      open_value: addAmounts(open.map(({ left }): Amount[] => amountsOf(left))),
      minutes: minutes.map((minute) => ({
        start: new Date(minute * 1000).toISOString(),
        ...minuteOf(own.filter((row) => row.minute === minute)),
      })),
    };
  };
  return {
    cart: seriesOf('cart'),
    checkout: seriesOf('checkout'),
    meta: context.meta(request, describe(request), latest_ms),
  };
}

function minuteOf(rows: readonly LiveRow[]): ReturnType<typeof outcomeOf> {
  const find = (happening: LiveRow['happening']) => rows.find((row) => row.happening === happening);
  return outcomeOf({
    started: find('started')?.count ?? 0,
    completed: find('completed')?.count ?? 0,
    abandoned: find('abandoned')?.count ?? 0,
    open: find('open')?.count ?? 0,
    left: find('abandoned')?.left ?? [[], []],
  });
}

const describe = ({ minutes, idle_minutes, source }: LiveAbandonmentRequest): string =>
  `Carts and checkouts of the last ${minutes} minutes, each in the minute in which it started, was bought, or had been idle for ${idle_minutes} minutes; ${describeSource(source)}; bots are left out.`;
