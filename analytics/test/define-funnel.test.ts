// Funnels as code: checked where they are written, and the very question that the API answers.
import { defineFunnel, InvalidFunnel, type FunnelDefinitionInput } from '../src/index.js';
import { askFunnel } from '../src/funnel/ask-funnel.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';
import { testContext } from './fixture/test-context.js';

const warehouse = useTestWarehouse();

const checkout: FunnelDefinitionInput = {
  source: 'shop',
  steps: [{ events: ['begin_checkout'] }, { events: ['purchase'], within_seconds: 3600 }],
};

test('it has a version, a hash and words, and they are those of the answer', async () => {
  const at = Date.UTC(2024, 0, 1);
  await insertEvents(warehouse(), [
    { name: 'begin_checkout', at, device: 'phone' },
    { name: 'purchase', at: at + 1000, device: 'phone' },
  ]);
  const funnel = defineFunnel(checkout);
  const { meta, converted } = await askFunnel(funnel.definition, testContext(warehouse()));
  expect(converted).toBe(1);
  expect(funnel).toMatchObject({
    version: 1,
    hash: meta.definition_hash,
    words: meta.definition,
  });
});

test('the hash is that of what is asked: defaults may be written out, order of fields is nothing', () => {
  const { hash } = defineFunnel(checkout);
  expect(defineFunnel({ order: 'ordered', window_seconds: 604_800, ...checkout }).hash).toBe(hash);
  expect(defineFunnel({ ...checkout, window_seconds: 3600 }).hash).not.toBe(hash);
});

const problemsOf = (funnel: unknown) => {
  try {
    defineFunnel(funnel as FunnelDefinitionInput);
    return null;
  } catch (error) {
    return error instanceof InvalidFunnel ? error.problems : error;
  }
};

test.each([
  [{ steps: [] }, '/steps'],
  [{ steps: [{ event: 'purchase' }] }, '/steps/0/event'],
  [{ ...checkout, open: true, order: 'any' }, '/open'],
  [{ ...checkout, order: 'strict', tie_tolerance_ms: 5 }, '/tie_tolerance_ms'],
  [{ ...checkout, compare: { with: 'previous_period' } }, '/compare'],
])('%j is no funnel, and it says where', (funnel, pointer) => {
  expect(problemsOf(funnel)).toContainEqual(expect.objectContaining({ pointer }));
});
