// A shop's own names as a funnel: what most people did, in the order in which they did it.
import { suggestFunnel, type NamePair } from '../src/catalog/suggest-funnel.js';

/** Pairs of people who did some names, each in the order in which it stands. */
function pairsOf(...people: [count: number, ...names: string[]][]): NamePair[] {
  const pairs = new Map<string, NamePair>();
  for (const [count, ...names] of people) {
    names.forEach((earlier, at) => {
      for (const later of names.slice(at)) {
        const known = pairs.get(`${earlier} ${later}`)?.visitors ?? 0;
        pairs.set(`${earlier} ${later}`, { earlier, later, visitors: known + count });
      }
    });
  }
  return [...pairs.values()];
}

const namesOf = (pairs: NamePair[]): string[] => suggestFunnel(pairs).map(({ event }) => event);

test('the way that people go, with how many did each', () => {
  const pairs = pairsOf(
    [60, 'catalog'],
    [30, 'catalog', 'basket'],
    [10, 'catalog', 'basket', 'paid'],
  );

  expect(suggestFunnel(pairs)).toEqual([
    { event: 'catalog', visitors: 100 },
    { event: 'basket', visitors: 40 },
    { event: 'paid', visitors: 10 },
  ]);
});

test('one of several ways to the same step is no step', () => {
  const pairs = pairsOf(
    [20, 'catalog', 'basket', 'courier', 'paid'],
    [20, 'catalog', 'basket', 'pickup', 'paid'],
  );

  expect(namesOf(pairs)).toEqual(['catalog', 'basket', 'paid']);
});

test('what two in three had done before is a step, what fewer had done is none', () => {
  expect(namesOf(pairsOf([7, 'a'], [2, 'a', 'b'], [1, 'b']))).toEqual(['a', 'b']);
  expect(namesOf(pairsOf([7, 'a'], [3, 'a', 'b'], [2, 'b']))).toEqual([]);
});

test('names that everybody did stand in the order in which they did them', () => {
  expect(namesOf(pairsOf([10, 'welcome', 'browse', 'ask']))).toEqual(['welcome', 'browse', 'ask']);
});

test('what one in twenty-one did is no step', () => {
  expect(namesOf(pairsOf([20, 'a', 'b'], [1, 'a', 'b', 'odd']))).toEqual(['a', 'b']);
  expect(namesOf(pairsOf([19, 'a', 'b'], [1, 'a', 'b', 'rare']))).toEqual(['a', 'b', 'rare']);
});

test('more than six steps are six, those with most people', () => {
  const letters = [...'abcdefgh'];
  const pairs = pairsOf(
    ...letters.map((_, at): [number, ...string[]] => [1, ...letters.slice(0, at + 1)]),
  );

  expect(namesOf(pairs)).toEqual([...'abcdef']);
});

test('one name alone, or none, makes no funnel', () => {
  expect(suggestFunnel(pairsOf([5, 'a'], [4, 'b']))).toEqual([]);
  expect(suggestFunnel([])).toEqual([]);
});
