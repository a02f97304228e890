/** Which of the data's own names make a funnel: no more than who did what, and what before it. */
export interface NamePair {
  readonly earlier: string;
  readonly later: string;
  /** Who did `earlier` first at or before their first `later`; of equal names, who did it at all. */
  readonly visitors: number;
}

export interface SuggestedStep {
  readonly event: string;
  readonly visitors: number;
}

const maxSteps = 6;
/** Of those who did a step, so many had done the one before: two in three. */
const fewestThatPassed = 2 / 3;
/** Rarer names, compared with the one that most reached, are no step of many people's way. */
const smallestReach = 1 / 20;

/**
 * The longest chain of names in which each is reached by no more people than the one before, and
 * most of them passed that one first; among equally long ones that with most people on its steps.
 * Empty when no name leads to another.
 */
export function suggestFunnel(pairs: readonly NamePair[]): SuggestedStep[] {
  const both = new Map(pairs.map((pair) => [keyOf(pair.earlier, pair.later), pair.visitors]));
  const leads = (from: SuggestedStep | undefined, to: SuggestedStep): boolean =>
    from !== undefined &&
    (both.get(keyOf(from.event, to.event)) ?? 0) >= fewestThatPassed * to.visitors;
  const steps = likelySteps(pairs);
  let chains = steps.map((step) => [step]);
  let longest: SuggestedStep[] = [];
  while (chains.length > 0 && longest.length < maxSteps) {
    longest = mostPeople(chains);
    chains = steps.flatMap((step, at) => {
      const before = chains.filter(
        (chain) => steps.indexOf(chain.at(-1) as SuggestedStep) < at && leads(chain.at(-1), step),
      );
      return before.length === 0 ? [] : [[...mostPeople(before), step]];
    });
  }
  return longest.length < 2 ? [] : longest;
}

const keyOf = (earlier: string, later: string): string => JSON.stringify([earlier, later]);

/** Most reached first; of names that equally many reached, what comes before more of the others. */
function likelySteps(pairs: readonly NamePair[]): SuggestedStep[] {
  const timesBefore = new Map<string, number>();
  for (const { earlier, visitors } of pairs) {
    timesBefore.set(earlier, (timesBefore.get(earlier) ?? 0) + visitors);
  }
  const before = ({ event }: SuggestedStep): number => timesBefore.get(event) ?? 0;
  const steps = pairs
    .filter(({ earlier, later }) => earlier === later)
    .map(({ earlier, visitors }) => ({ event: earlier, visitors }))
    .sort(
      (a, b) => b.visitors - a.visitors || before(b) - before(a) || (a.event < b.event ? -1 : 1),
    );
  const most = steps[0]?.visitors ?? 0;
  return steps.filter(({ visitors }) => visitors >= smallestReach * most);
}

const people = (chain: readonly SuggestedStep[]): number =>
  chain.reduce((sum, { visitors }) => sum + visitors, 0);

const mostPeople = (chains: readonly SuggestedStep[][]): SuggestedStep[] =>
  chains.reduce((best, chain) => (people(chain) > people(best) ? chain : best));
