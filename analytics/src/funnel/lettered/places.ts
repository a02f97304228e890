/** Where a word has the letters of a funnel's steps, one after the other. */
import { textOf } from '../../rollup/letters.js';

/** The first place of a letter after another place; places count from 1. */
export const placeOf = (text: string, letter: number, after: string): string =>
  `position(${text}, ${textOf([letter])}, ${after} + 1)`;

/** Of each step its first place after that of the step before. */
export const placesFrom = (first: string, steps: readonly number[]): string[] =>
  steps
    .slice(1)
    .reduce((places, letter) => [...places, placeOf('word', letter, places.at(-1) ?? '')], [first]);

/** So many steps are found in one another's expressions; more of them are a table of their own. */
const nestedSteps = 8;

interface ChainOptions {
  readonly from: string;
  /** The last table's name, and the start of its columns' names. */
  readonly to: string;
  /** Of `from`, to keep. */
  readonly columns: string;
  /** Place of the first step. */
  readonly first: string;
  readonly steps: readonly number[];
}

/** CTEs up to `to`, with columns `to_1` … : the places of the steps. */
export function chainCtes({ from, to, columns, first, steps }: ChainOptions): string {
  const tables: string[] = [];
  const done: string[] = [];
  for (let start = 0; start < steps.length; start += nestedSteps) {
    const end = Math.min(start + nestedSteps, steps.length);
    const part =
      start === 0
        ? placesFrom(first, steps.slice(0, end))
        : placesFrom(`${to}_${start}`, [0, ...steps.slice(start, end)]).slice(1);
    const named = part.map((place, index) => `${place} AS ${to}_${start + index + 1}`);
    tables.push(`
${end === steps.length ? to : `${to}_up_to_${end}`} AS (
  SELECT ${[columns, ...done, ...named].join(', ')}
  FROM ${start === 0 ? from : `${to}_up_to_${start}`}
)`);
    done.push(...part.map((_, index) => `${to}_${start + index + 1}`));
  }
  return tables.join(',');
}

/**
 * CTEs up to `to`, with the column `to_1`: the place, from the end, of the latest entry that gets as deep
 * as `level`. Each step's is the last one before that of the step after it.
 */
export function latestEntryCtes({ from, to, columns, steps }: Omit<ChainOptions, 'first'>): string {
  const tables: string[] = [];
  let before = '0';
  let source = from;
  for (let end = steps.length; end > 0; end -= nestedSteps) {
    const start = Math.max(0, end - nestedSteps);
    for (let step = end - 1; step >= start; step--) {
      const after = step === 0 ? `toUInt64(greatest(${before}, size - until))` : before;
      const place = placeOf('back', steps[step] ?? 0, after);
      before = step === 0 ? place : `${place} * (level > ${step})`;
    }
    const name = start === 0 ? to : `${to}_down_to_${start + 1}`;
    tables.push(`
${name} AS (
  SELECT ${columns}, ${before} AS ${to}_${start + 1}
  FROM ${source}
)`);
    before = `${to}_${start + 1}`;
    source = name;
  }
  return tables.join(',');
}
