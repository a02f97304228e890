/**
 * The walk itself: `entries_i` holds at each spot the latest entry whose attempt the spot brings to
 * level i, or −1; `alive_i` the latest one that is at level i after the spot and may go on.
 *
 * The latest entry is all that matters, at every level: whatever ends an attempt there ends all of
 * them, and what an earlier entry can still reach inside its window a later one can too.
 */
import type { Binder } from '@tabiji/warehouse';
import type { AttemptsOptions } from '../attempts-options.js';
import { canRemove, type FunnelPlan } from '../funnel-plan.js';
import { moveFields, pairOf, type MovePair } from './tie-moves.js';

/** In the place of no limit. */
export const endlessMs = 10_000_000_000_000;

const shifted = (column: string): string => `arrayPushFront(arrayPopBack(${column}), toInt64(-1))`;

/** From `spots` to `level_N`. */
export function levelCtes({ binder, plan, ties }: AttemptsOptions): string {
  const { steps, toMs, isFirstEntryOnly } = plan;
  const conditions = [
    ...(toMs === null ? [] : [`time < ${binder.bind('Int64', toMs)}`]),
    ...(isFirstEntryOnly ? ['time = first_entered_at'] : []),
    ...(canRemove(plan) ? ['time = opened_at'] : []),
  ];
  const mayEnter = conditions.join(' AND ') || '1';
  const level0 = `
-- one row a walk; entries_0: where an attempt may begin
level_0 AS (
  SELECT *, arrayMap(time -> if(${mayEnter}, time, toInt64(-1)), times) AS entries_0
  FROM spots
)`;
  const limits = createLimits(binder, plan);
  const moves = [...ties.values()].flat().map(pairOf);
  const levels = steps.map((_, index) => levelCte(plan, limits, index + 1, moves));
  return [level0, ...levels].join(',');
}

interface Limits {
  readonly inWindow: (entry: string) => string;
  /** Whether a spot is soon enough after the one that brought the attempt to where it is. */
  readonly inTime: ((since: string, step: string) => string) | null;
}

function createLimits(binder: Binder, { windowMs, steps }: FunnelPlan): Limits {
  const window = windowMs === null ? null : binder.bind('Int64', windowMs);
  const isTimed = steps.some(({ withinMs }) => withinMs !== null);
  const withins = isTimed
    ? binder.bind(
        'Array(Int64)',
        steps.map(({ withinMs }) => withinMs ?? endlessMs),
      )
    : null;
  return {
    inWindow: (entry) => (window === null ? '' : ` AND time - ${entry} <= ${window}`),
    inTime:
      withins === null
        ? null
        : (since, step) => ` AND time - ${since} <= ${withins}[start + ${step} + 1]`,
  };
}

/** Levels from which a step leads to `level`: the one before, and those before optional steps. */
function levelsBefore({ steps }: FunnelPlan, level: number): number[] {
  const before = [level - 1];
  for (let from = level - 2; from >= 1 && steps[from]?.isOptional === true; from--) {
    before.push(from);
  }
  return before;
}

function levelCte(
  plan: FunnelPlan,
  limits: Limits,
  level: number,
  moves: readonly MovePair[],
): string {
  const hasMoves = moves.length > 0;
  const before = levelsBefore(plan, level);
  const movedFrom = moves.filter((move) => move.level === level && move.from < level);
  const all = [...new Set([...before, ...movedFrom.map(({ from }) => from)])];
  const { inTime } = limits;
  const timed = inTime === null ? [] : all.filter((from) => from > 0);
  const from = (source: number, step: string): string => {
    if (source === 0) return 'from_0';
    const inside = `from_${source} >= 0${limits.inWindow(`from_${source}`)}${inTime?.(`since_${source}`, step) ?? ''}`;
    return `if(${inside}, from_${source}, toInt64(-1))`;
  };
  const served = before.map((source) => from(source, `${level - 1}`));
  const byStep = `if(bitTest(step, ${level - 1}), ${served.length === 1 ? served[0] : `greatest(${served.join(', ')})`}, toInt64(-1))`;
  const byMove = `multiIf(${[
    `move = 0, ${byStep}`,
    `${moveFields.level('move')} != ${level} OR ${moveFields.isEnd('move')}, toInt64(-1)`,
    ...all.map(
      (source) =>
        `${moveFields.from('move')} = ${source}, ${from(source, moveFields.firstStep('move'))}`,
    ),
  ].join(', ')}, toInt64(-1))`;
  const names = [
    'time',
    'step',
    ...(hasMoves ? ['move'] : []),
    ...all.map((source) => `from_${source}`),
    ...timed.map((source) => `since_${source}`),
  ];
  const columns = [
    'times',
    'steps',
    ...(hasMoves ? ['moves'] : []),
    ...all.map((source) => (source === 0 ? 'entries_0' : shifted(`alive_${source}`))),
    ...timed.map((source) => shifted(`since_${source}`)),
  ];
  const goesOn = hasMoves ? ` AND NOT ${moveFields.isOver('move')}` : '';
  return `
level_${level} AS (
  SELECT
    *,
    arrayMap((${names.join(', ')}) -> ${hasMoves ? byMove : byStep}, ${columns.join(', ')}) AS entries_${level},
    arrayMap(
      (entry, end, move) -> multiIf(entry >= 0${goesOn}, entry, bitTest(end, ${level - 1}), toInt64(-1), toInt64(-2)),
      entries_${level}, ends, moves
    ) AS fresh_${level},
    arrayFill(entry -> entry != -2, fresh_${level}) AS alive_${level}${
      inTime === null
        ? ''
        : `,
    arrayFill(
      since -> since != -2,
      arrayMap((entry, time) -> if(entry >= 0, time, entry), fresh_${level}, times)
    ) AS since_${level}`
    }
  FROM level_${level - 1}
)`;
}
