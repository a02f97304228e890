/** Carts and checkouts by the hour or day in which they started. */
import type {
  AbandonmentOutcome,
  AbandonmentRequest,
  AbandonmentResult,
  Amount,
} from '../api-types/index.js';
import { decimalText } from '../money/decimal-text.js';
import { describeBots, describeRange, describeSource } from '../question/describe-scope.js';
import { askOne, type QuestionContext } from '../question/question-context.js';
import { currencyOf } from '../scope/packed-event.js';
import { newestEvent } from '../scope/newest-event.js';
import { shareOf } from '../statistic/wilson-interval.js';
import { listBuckets } from '../time/bucket.js';
import { abandonmentBuckets, type BucketRow, type SumsByCurrency } from './abandonment-queries.js';
import { askWholeRuns } from './ask-whole-runs.js';

const nothing = { started: 0, completed: 0, abandoned: 0, open: 0, left: [[], []] } as const;

export async function askAbandonment(
  request: AbandonmentRequest,
  context: QuestionContext,
): Promise<AbandonmentResult> {
  const { nowMs } = context;
  const [rows, { latest_ms }] = await Promise.all([
    askWholeRuns(context, abandonmentBuckets, {
      request,
      idleMs: request.idle_minutes * 60_000,
      nowMs,
    }),
    askOne(context, newestEvent, { source: request.source }),
  ]);
  const starts = await startsOf(request, rows, context);
  const seriesOf = (what: BucketRow['what']): AbandonmentResult['cart'] => {
    const at = new Map(rows.filter((row) => row.what === what).map((row) => [row.bucket, row]));
    return {
      total: outcomeOf(at.get(0) ?? nothing),
      buckets: starts.map((start) => ({
        start: new Date(start * 1000).toISOString(),
        ...outcomeOf(at.get(start) ?? nothing),
      })),
    };
  };
  return {
    cart: seriesOf('cart'),
    checkout: seriesOf('checkout'),
    meta: context.meta(request, describe(request), latest_ms),
  };
}

async function startsOf(
  { from, to, bucket, time_zone: zone }: AbandonmentRequest,
  rows: readonly BucketRow[],
  context: QuestionContext,
): Promise<number[]> {
  const seen = rows.map((row) => row.bucket).filter((start) => start > 0);
  if (seen.length === 0) return [];
  const first = Math.min(...seen);
  const last = Math.max(...seen);
  const end = to === null ? last : Math.min(Date.parse(to) - 1, context.nowMs) / 1000;
  return listBuckets(context, {
    bucket,
    zone,
    from: from === null ? first : Math.min(first, Math.floor(Date.parse(from) / 1000)),
    until: Math.max(last, Math.floor(end)),
  });
}

export const outcomeOf = (
  row: Pick<BucketRow, 'started' | 'completed' | 'abandoned' | 'open' | 'left'>,
): AbandonmentOutcome => ({
  started: row.started,
  completed: row.completed,
  abandoned: row.abandoned,
  open: row.open,
  rate: shareOf(row.abandoned, row.abandoned + row.completed),
  value_left: amountsOf(row.left),
});

export const amountsOf = ([codes, sums]: SumsByCurrency): Amount[] =>
  codes
    .map((code, index) => ({
      currency: currencyOf(code),
      amount: decimalText(BigInt(sums[index] ?? 0)),
    }))
    .filter(({ amount }) => amount !== '0')
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));

const describe = (request: AbandonmentRequest): string =>
  `Carts and checkouts that started ${describeRange(request)}, by the ${request.bucket} in ${request.time_zone}; abandoned when nothing happened for ${request.idle_minutes} minutes and no purchase ended it; ${describeSource(request.source)}; ${describeBots(request.include_bots)}.`;
