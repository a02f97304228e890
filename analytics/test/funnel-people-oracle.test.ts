// The people behind each bar, what they did next and the breakdown, against brute force.
import fc from 'fast-check';
import type { FunnelDefinition, FunnelVisitorsResult } from '../src/api-types/index.js';
import { askAfterDrop } from '../src/funnel/ask-after-drop.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { askFunnelVisitors } from '../src/funnel/ask-funnel-visitors.js';
import type { TestEvent } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';
import { definitionOf, insertWorlds } from './fixture/worlds.js';
import { afterDropOf } from './oracle/after-drop-oracle.js';
import { firstTouchOf, lastTouchOf } from './oracle/touch-oracle.js';
import { runOracle, type OracleAttempt } from './oracle/funnel-oracle.js';
import { quantile } from './oracle/quantile.js';
import { worldOf } from './oracle/random-world.js';
import { servingEvents } from './oracle/story-oracle.js';
import { visitorsOf } from './oracle/visitors.js';

const warehouse = useTestWarehouse();
const context = () => testContext(warehouse());

interface Person extends OracleAttempt {
  /** All events of the visitor. */
  readonly own: readonly TestEvent[];
  /** Events that served a step; none where it wasn't reached. */
  readonly serving: (step: number) => readonly TestEvent[];
}

/** Oracle and engine on the same random worlds. */
const forWorlds = (
  check: (
    people: readonly Person[],
    definition: ReturnType<typeof definitionOf>,
    steps: number,
  ) => Promise<void>,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(worldOf(25), { minLength: 6, maxLength: 6 }), async (worlds) => {
      const sources = await insertWorlds(warehouse(), worlds);
      for (const [index, { funnel, groups }] of worlds.entries()) {
        const people = groups.flatMap((events) => {
          const visitors = new Map(visitorsOf(events).map(({ key, events: own }) => [key, own]));
          return runOracle(events, funnel).map((attempt) => {
            const own = visitors.get(attempt.visitor) ?? [];
            const serving = (step: number) =>
              attempt.level > step ? servingEvents(own, funnel, attempt, step) : [];
            return { ...attempt, own, serving };
          });
        });
        await check(people, definitionOf(funnel, sources[index] ?? ''), funnel.steps.length);
      }
    }),
    { numRuns: 1, endOnFailure: true },
  );

const behindBar = (people: readonly Person[], step: number, which: string, steps: number) =>
  people.filter(({ level }) =>
    which === 'reached' ? level > step : level === step + 1 && level < steps,
  );

const described = ({ visitor, enteredAt, reachedAt, lastEvent }: Person) => ({
  unit: '',
  user_id: visitor.startsWith('u:') ? visitor.slice(2) : '',
  entered_at: new Date(enteredAt).toISOString(),
  last_step_at: new Date(reachedAt.at(-1) ?? 0).toISOString(),
  value: lastEvent.value ?? null,
  currency: lastEvent.currency ?? '',
});

const inOrder = (rows: readonly object[]): string[] =>
  rows.map((row) => JSON.stringify(row)).sort();

test('the list behind a bar has exactly the people that the bar counts, each once', async () => {
  await forWorlds(async (people, definition, steps) => {
    for (const which of ['reached', 'dropped'] as const) {
      const step = steps > 1 ? 1 : 0;
      const pages: FunnelVisitorsResult[] = [];
      let after: string | null = null;
      do {
        const request = { funnel: definition, step, which, limit: 7, after };
        const page: FunnelVisitorsResult = await askFunnelVisitors(request, context());
        pages.push(page);
        after = page.next_cursor;
      } while (after !== null);
      const expected = behindBar(people, step, which, steps);
      const listed = pages.flatMap(({ visitors }) => visitors);
      expect(pages.map(({ total }) => total)).toEqual(pages.map(() => expected.length));
      expect(new Set(listed.map(({ visitor_id }) => visitor_id)).size).toBe(expected.length);
      expect(listed.map(({ unit_id }) => unit_id)).toEqual(
        listed.map(({ visitor_id }) => visitor_id),
      );
      expect(inOrder(listed.map(({ visitor_id: _, unit_id: __, ...rest }) => rest))).toEqual(
        inOrder(expected.map(described)),
      );
      expect(listed.map(({ last_step_at }) => last_step_at)).toEqual(
        listed
          .map(({ last_step_at }) => last_step_at)
          .toSorted()
          .toReversed(),
      );
    }
  });
});

test('what came after a drop sums to the bar, name by name', async () => {
  await forWorlds(async (people, definition, steps) => {
    for (let step = 0; step < Math.min(steps, 2); step++) {
      const dropped = behindBar(people, step, 'dropped', steps);
      const after = dropped.map((person) => afterDropOf(person, person.own));
      const names = [...new Set(after.flatMap(({ next }) => next?.name ?? []))];
      const result = await askAfterDrop({ funnel: definition, step, limit: 8 }, context());
      const allWaits = after.flatMap(({ next }) => (next === null ? [] : next.afterMs));
      expect(result.seconds_to_next).toEqual(
        allWaits.length === 0
          ? null
          : {
              median: expect.closeTo(quantile(allWaits, 0.5) / 1000, 6),
              p90: expect.closeTo(quantile(allWaits, 0.9) / 1000, 6),
            },
      );
      expect(result).toMatchObject({
        dropped: dropped.length,
        exited: after.filter(({ next }) => next === null).length,
        came_back_later: after.filter(({ cameBack }) => cameBack).length,
        bought_later: after.filter(({ bought }) => bought).length,
      });
      expect(new Map(result.next.map((row) => [row.action, row]))).toEqual(
        new Map(
          names.map((name) => {
            const waits = after.flatMap(({ next }) => (next?.name === name ? next.afterMs : []));
            const row = {
              action: name,
              people: waits.length,
              share: expect.closeTo(waits.length / dropped.length, 9),
              median_seconds: expect.closeTo(quantile(waits, 0.5) / 1000, 6),
            };
            return [name, row];
          }),
        ),
      );
    }
  });
});

test.each(['first_touch', 'last_touch', 'step', 'entry'] as const)(
  'a breakdown shares the counts out by the value at: %s',
  async (attribution) => {
    await forWorlds(async (people, definition, steps) => {
      const step = steps - 1;
      const breakdown = { property: 'colour', attribution, step, limit: 1 };
      const result = await askFunnel({ ...definition, breakdown }, context());
      const valueOf = (person: Person): string =>
        touchedValue(person, attribution, step, definition);
      const counted = [...new Set(people.map(valueOf))].map((value) => ({
        value,
        counts: Array.from(
          { length: steps },
          (_, at) => people.filter((one) => valueOf(one) === value && one.level > at).length,
        ),
      }));
      const [first, ...rest] = counted.sort(
        (a, b) => (b.counts[0] ?? 0) - (a.counts[0] ?? 0) || (a.value < b.value ? -1 : 1),
      );
      const others = {
        value: null,
        counts: Array.from({ length: steps }, (_, at) =>
          rest.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0),
        ),
      };
      expect(result.breakdown?.map(({ value, counts }) => ({ value, counts }))).toEqual(
        first === undefined ? [] : rest.length === 0 ? [first] : [first, others],
      );
    });
  },
);

function touchedValue(
  { own, enteredAt, reachedAt, serving }: Person,
  attribution: 'first_touch' | 'last_touch' | 'step' | 'entry',
  step: number,
  definition: FunnelDefinition,
): string {
  const lastAt = reachedAt.at(-1) ?? 0;
  switch (attribution) {
    case 'first_touch':
      return firstTouchOf(own, 'colour', definition);
    case 'last_touch':
      return lastTouchOf(own, 'colour', definition.from, lastAt);
    case 'entry':
      return lastTouchOf(own, 'colour', null, enteredAt);
    case 'step':
      return lastTouchOf(serving(step), 'colour', null, lastAt);
  }
}
