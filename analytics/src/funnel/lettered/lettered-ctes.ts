/**
 * The plain funnel over texts: a visitor's events are a word, a letter each, and the next event that
 * serves a step is the next place of its letter, which the engine finds many times faster than it walks
 * arrays.
 *
 * Forward from the first entry, the places say how far anybody could get if there were no window; back
 * from the end, which entry is the latest to get there; forward from that one, when. Where that takes
 * longer than the window, which is rare, every entry of the visitor is tried.
 */
import { textOf } from '../../rollup/letters.js';
import { withSteps } from '../../scope/packed-event.js';
import type { AttemptsOptions } from '../attempts-options.js';
import { journeysWhere } from './journeys-where.js';
import { chainCtes, latestEntryCtes, placeOf, placesFrom } from './places.js';
import { isSettled } from './settled-visitors.js';
import type { StepLetters } from './step-letters.js';

/**
 * word: the letters, and after them those of the steps, so that every step is found somewhere; back: the
 * letters backwards; size: how many they are; before, until: so many come before the range, and before
 * its end.
 */
const columns = 'visitor, times, paid, money, currencies, events, word, back, size, before, until';

/** CTEs up to `lettered_attempts`, with the columns of `attempts`. */
export function letteredCtes(options: AttemptsOptions, letters: StepLetters): string {
  const { binder, plan, served = [] } = options;
  const { steps } = letters;
  const [entry = 0] = steps;
  const window = plan.windowMs === null ? null : binder.bind('Int64', plan.windowMs);
  const each = (of: (nth: number) => string): string =>
    steps.map((_, step) => of(step + 1)).join(', ');
  const taken =
    window === null
      ? 'tried'
      : `if(
      level = 1 OR times[tried[level]] - times[tried[1]] <= ${window},
      tried, ${bestOfAll(steps, window)})`;
  return `${wordsCte(options, letters)},${chainCtes({
    from: 'words',
    to: 'forward',
    columns,
    first: placeOf('word', entry, 'before'),
    steps,
  })},
-- level: how deep they could get without a window
sized AS (
  SELECT ${columns}, toUInt8(${steps.map((_, step) => `(forward_${step + 1} <= size)`).join(' + ')}) AS level
  FROM forward
),${latestEntryCtes({ from: 'sized', to: 'backward', columns: `${columns}, level`, steps })},${chainCtes(
    {
      from: 'backward',
      to: 'latest',
      columns: `${columns}, level`,
      first: 'toUInt64(size + 1 - backward_1)',
      steps,
    },
  )},
-- tried: the places of the attempt of that entry
attempted AS (
  SELECT ${columns}, level, [${each((nth) => `latest_${nth}`)}] AS tried
  FROM latest
),
-- taken: the places of the best attempt; 0, or beyond the size, for steps that it didn't reach
bests AS (
  SELECT ${columns}, ${taken} AS taken
  FROM attempted
),
reached AS (
  SELECT
    ${columns}, taken,
    [${each((nth) => `times[taken[${nth}]]`)}] AS reached_at,
    toUInt64(size + 1 - ${placeOf('back', entry, 'toUInt64(size - until)')}) AS last_entry
  FROM bests
),
ended AS (
  SELECT *, toUInt8(arrayCount(time -> time > 0, reached_at)) AS level
  FROM reached
),
-- one row a visitor with an entry
lettered_attempts AS (
  SELECT
    visitor,
    CAST([], 'Array(String)') AS unknown_ties,
    level,
    reached_at[1] AS entered_at,
    times[last_entry] AS last_entered_at,
    reached_at,
    reached_at[level] AS last_step_at,
    events[taken[level]] AS last_event,
    money[paid[taken[level]]] AS last_money,
    currencies[paid[taken[level]]] AS last_currency${served
      .map((step) => servedColumn(letters, step))
      .join('')}
  FROM ended
)`;
}

function wordsCte(options: AttemptsOptions, letters: StepLetters): string {
  const { binder, target, plan, settledAtMs } = options;
  const { fromMs, toMs } = plan;
  const settled = settledAtMs === undefined ? null : isSettled(options, letters, settledAtMs);
  const conditions = [
    ...journeysWhere(options, letters),
    ...(settled === null ? [] : [`NOT (${settled})`]),
  ];
  const earlierThan = (ms: number): string =>
    `arrayCount(time -> time < ${binder.bind('Int64', ms)}, times)`;
  const before =
    fromMs === null
      ? '0'
      : `if(first_ms >= ${binder.bind('Int64', fromMs)}, 0, ${earlierThan(fromMs)})`;
  const until =
    toMs === null
      ? 'size'
      : `if(last_ms < ${binder.bind('Int64', toMs)}, size, ${earlierThan(toMs)})`;
  return `
-- one row a visitor with an entry, as all of the following
words AS (
  SELECT
    visitor, times, paid, money, currencies, events,
    length(letters) AS size,
    concat(${rewritten('letters', letters)}, ${textOf(letters.steps)}) AS word,
    ${rewritten('letters_back', letters)} AS back,
    toUInt64(${before}) AS before,
    toUInt64(${until}) AS until
  FROM ${target.table('journeys')}
  PREWHERE ${conditions.join('\n    AND ')}
  WHERE ${placeOf('word', letters.steps[0] ?? 0, 'before')} <= until
)`;
}

/** Each letter of a step in the place of which the step's own stands. */
function rewritten(text: string, { steps, sets }: StepLetters): string {
  const own = new Map<number, number>();
  sets.forEach((set, step) => set.forEach((letter) => own.set(letter, steps[step] ?? letter)));
  const others = [...own].filter(([letter, other]) => letter !== other);
  return others.length === 0
    ? text
    : `translate(${text}, ${textOf(others.map(([letter]) => letter))}, ${textOf(others.map(([, other]) => other))})`;
}

/** The places of the attempt that gets deepest, of several the one that enters last; of all entries. */
const bestOfAll = (steps: readonly number[], window: string): string =>
  `arraySort(
        places -> (arrayCount(place -> place > 0, places), places[1]),
        arrayMap(
          entry -> arrayMap(
            place -> if(place <= size AND times[place] - times[entry] <= ${window}, place, 0),
            [${placesFrom('entry', steps).join(', ')}]),
          arrayFilter(
            place -> substring(word, place, 1) = ${textOf(steps.slice(0, 1))} AND place > before AND place <= until,
            if(level = 1 OR times[tried[level]] - times[tried[1]] <= ${window}, [], arrayEnumerate(times)))))[-1]`;

/** The event that served a step, packed with the steps that it may serve; 0: the step wasn't reached. */
function servedColumn({ steps }: StepLetters, step: number): string {
  const bits = steps.reduce((all, one, index) => all + (one === steps[step] ? 2 ** index : 0), 0);
  return `,
    if(reached_at[${step + 1}] = 0, toUInt256(0), ${withSteps(`events[taken[${step + 1}]]`, String(bits))}) AS served_${step}`;
}
