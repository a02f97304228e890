/** Which steps must be filled before another one, where the order is free but for anchored steps. */
import { canonicalJson } from '../../question/canonical-json.js';
import { InvalidRequest } from '../../question/invalid-request.js';
import type { PlannedStep } from '../planned-step.js';

/** Of each step the bits of those that it waits for. */
export function stepNeeds(steps: readonly PlannedStep[]): number[] {
  const blocks = blocksOf(steps);
  return steps.map((step, index) =>
    steps.reduce((bits, other, at) => {
      const isEarlier = (blocks[at] ?? 0) < (blocks[index] ?? 0);
      return isEarlier || isSameBefore(other, at, step, index) ? bits + 2 ** at : bits;
    }, 0),
  );
}

/**
 * @throws InvalidRequest when one event could serve steps on both sides of an anchor: which of the two
 * it then serves is nothing that an order of steps could settle.
 */
export function checkAnchors(steps: readonly PlannedStep[]): void {
  const blocks = blocksOf(steps);
  for (const [index, { names }] of steps.entries()) {
    const clash = steps.findIndex(
      (other, at) =>
        blocks[at] !== blocks[index] &&
        (names === null ||
          other.names === null ||
          names.some((name) => other.names?.includes(name))),
    );
    if (clash === -1) continue;
    const message = `Steps ${index + 1} and ${clash + 1} ask for the same event on two sides of an anchored step.`;
    throw new InvalidRequest(`/steps/${clash}`, message);
  }
}

/** Equal steps are filled one after the other: anything else would be the same again. */
const isSameBefore = (other: PlannedStep, at: number, step: PlannedStep, index: number): boolean =>
  at < index && asksFor(other) === asksFor(step);

const asksFor = ({ names, where, isAnchored }: PlannedStep): string =>
  canonicalJson({ names, where, isAnchored });

/** Of each step the number of its block: an anchored step is one, and so are those between two. */
export function blocksOf(steps: readonly PlannedStep[]): number[] {
  let block = 0;
  return steps.map(({ isAnchored }, index) => {
    if (index > 0 && (isAnchored || steps[index - 1]?.isAnchored === true)) block++;
    return block;
  });
}
