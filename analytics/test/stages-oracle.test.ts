// The stage overview against a plain count: landings, repeat purchases, rules of the shop.
import { stagePresets, type StagePresetId, type StageRule } from '@tabiji/contract';
import fc from 'fast-check';
import { overviewRequestSchema } from '../src/api-types/index.js';
import { askOverview } from '../src/overview/ask-overview.js';
import { createQuestionContext } from '../src/question/question-context.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testDeps } from './fixture/test-context.js';
import { firstPurchases, orderOf } from './oracle/orders-oracle.js';
import { shopGroups, shopStartMs, type ShopEvent } from './oracle/shop-world.js';
import { visitorsOf } from './oracle/visitors.js';

const warehouse = useTestWarehouse();

/** Of each name, its stage in two presets; a page view counts as a landing only. */
const stageNames: Record<string, Record<string, string>> = {
  standard: {
    page_view: 'awareness',
    view_item: 'consideration',
    add_to_cart: 'acquisition',
    purchase: 'acquisition',
    repeat: 'loyalty',
    delivered: 'service',
    review_submitted: 'loyalty',
    something_else: 'service',
  },
  comparison: {
    page_view: 'awareness',
    view_item: 'interest',
    add_to_cart: 'purchase',
    purchase: 'purchase',
    repeat: 'aftercare',
    delivered: 'aftercare',
    review_submitted: 'aftercare',
    something_else: 'comparison',
  },
};

interface Staged extends ShopEvent {
  readonly stage: string | undefined;
}

function staged(own: readonly ShopEvent[], preset: string): Staged[] {
  const [first] = firstPurchases(own);
  return own.map((event) => {
    const isRepeat = event.name === 'purchase' && first && orderOf(event) !== orderOf(first);
    const isPassing = event.name === 'page_view' && !event.isEntry;
    const key = isRepeat ? 'repeat' : event.name;
    return { ...event, stage: isPassing ? undefined : stageNames[preset]?.[key] };
  });
}

const firstAt = (events: readonly Staged[]): number => Math.min(...events.map(({ at }) => at));
/** Visitors with a `stage` event at or after the first of those that `of` picks. */
const wentOn = (
  visitors: readonly Staged[][],
  of: (event: Staged) => boolean,
  stage: string | undefined,
): number =>
  visitors.filter((own) => own.some((one) => one.stage === stage && one.at >= firstAt(own.filter(of))))
    .length; // prettier-ignore

let sources = 0;

test.each(['standard', 'comparison'])('preset %s', async (preset) => {
  const { stages } = stagePresets[preset as StagePresetId];
  const rule: StageRule = {
    name: 'something_else',
    stage: stageNames[preset]?.['something_else'] ?? '',
  };
  const source = `shop-${sources++}`;
  await fc.assert(
    fc.asyncProperty(shopGroups(120, source), async (groups) => {
      await insertEvents(warehouse(), groups.flat());
      const from = shopStartMs + 20 * 3_600_000;
      const request = overviewRequestSchema.parse({
        source,
        from: new Date(from).toISOString(),
        touchpoints: 50,
      });
      const context = createQuestionContext({
        ...testDeps(warehouse()),
        stages: { preset: stagePresets[preset as StagePresetId], rules: [rule] },
      });
      const result = await askOverview(request, context);
      const visitors = groups
        .flatMap((events) => visitorsOf(events))
        .map(({ events }) => staged(events, preset).filter(({ at }) => at >= from))
        .filter((own) => own.length > 0);
      expect(result.visitors).toBe(visitors.length);
      for (const [index, stage] of stages.entries()) {
        const reached = visitors.filter((own) => own.some((event) => event.stage === stage));
        const next = stages[index + 1];
        const isOf = (event: Staged): boolean => event.stage === stage;
        const kinds = [
          ...new Set(reached.flat().filter(isOf).map(({ name, channel }) => `${name} ${channel}`)),
        ]; // prettier-ignore
        expect(result.stages[index]).toMatchObject({
          stage,
          reached: reached.length,
          went_on: next === undefined ? null : wentOn(reached, isOf, next),
        });
        const told = result.stages[index]?.touchpoints ?? [];
        expect(Object.fromEntries(told.map((one) => [`${one.name} ${one.channel}`, one]))).toEqual(
          Object.fromEntries(
            kinds.map((kind) => {
              const [name = '', channel = ''] = kind.split(' ');
              const isKind = (event: Staged): boolean =>
                isOf(event) && event.name === name && event.channel === channel;
              const own = reached.filter((events) => events.some(isKind));
              const rate = wentOn(own, isKind, next) / own.length;
              const rate_to_next = next === undefined ? null : expect.closeTo(rate, 9);
              return [kind, { name, channel, reached: own.length, rate_to_next }];
            }),
          ),
        );
      }
    }),
    { numRuns: 1, endOnFailure: true },
  );
});
