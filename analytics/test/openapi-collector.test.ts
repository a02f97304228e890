// What the collector takes and answers stands in the API's description, as the contract says it.
import { refusals } from '@tabiji/contract';
import { createOpenApi } from '../src/api/openapi.js';

const { paths, components } = createOpenApi();
const sendEvents = paths?.['/v1/events']?.post;

test('a batch holds events, each with what the contract requires', () => {
  expect(sendEvents?.requestBody).toMatchObject({
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/EventBatch' } },
      'text/plain': { schema: { $ref: '#/components/schemas/EventBatch' } },
    },
  });
  expect(components?.schemas?.['EventBatch']).toMatchObject({
    required: ['events'],
    properties: { events: { maxItems: 500, items: { $ref: '#/components/schemas/Event' } } },
  });
  expect(components?.schemas?.['Event']).toMatchObject({
    required: ['event_id', 'name', 'anonymous_id', 'occurred_at'],
  });
});

test.each(Object.entries(refusals))('the refusal %s stands at its status', (reason, refusal) => {
  expect(sendEvents?.responses?.[String(refusal.status)]).toMatchObject({
    description: expect.stringContaining(`\`${reason}\`: ${refusal.when}`),
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
  });
});

test('no other answers are told than these and 200', () => {
  const statuses = new Set(Object.values(refusals).map(({ status }) => String(status)));
  expect(Object.keys(sendEvents?.responses ?? {}).sort()).toEqual(['200', ...statuses].sort());
});
