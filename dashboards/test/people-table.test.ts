// Everybody behind a bar as a file, asked page after page over HTTP.
import type { FunnelVisitorsResult } from '@tabiji/analytics/api-types';
import { createApiClient, type PeopleQuestion } from '../src/api/client.js';
import { toCsv } from '../src/charts/csv.js';
import { askPeopleTable } from '../src/pages/funnel/people-table.js';
import { startFixtureServer } from './fixture-api.js';

const question: PeopleQuestion = {
  funnel: {
    steps: ['view_item', 'purchase'].map((name) => ({ events: [name] })),
    from: null,
    to: null,
  },
  step: 0,
  which: 'dropped',
};
const header = 'visitor_id,user_id,entered_at,last_step_at,value,currency';

test('the file has everybody of the bar once, though they come in pages', async () => {
  const server = await startFixtureServer({
    distDir: '/nowhere',
    now: () => Date.parse('2026-11-22T16:30:00Z'),
  });
  try {
    const api = createApiClient({
      fetch: (path, init) => fetch(server.url + String(path), init),
      readToken: () => null,
      onUnauthorized: () => undefined,
      language: () => 'en',
    });
    const dropped = (await api.funnel(question.funnel)).steps[0]?.dropped ?? 0;
    const table = await askPeopleTable(api, question);

    expect(dropped).toBeGreaterThan(1000);
    expect(new Set(table.rows.map(([visitor]) => visitor?.raw)).size).toBe(dropped);
    expect(table.rows).toHaveLength(dropped);
  } finally {
    await server.close();
  }
});

test('the file says times and money as the API does, and a name is never a formula', async () => {
  const page = {
    total: 2,
    visitors: [
      {
        visitor_id: '77',
        unit_id: '77',
        unit: '',
        user_id: '=HYPERLINK("http://x")',
        entered_at: '2026-11-22T16:30:00.000Z',
        last_step_at: '2026-11-22T16:45:00.000Z',
        value: '1980.50',
        currency: 'JPY',
      },
      {
        visitor_id: '78',
        unit_id: '78',
        unit: '',
        user_id: '',
        entered_at: '2026-11-22T17:30:00.000Z',
        last_step_at: '2026-11-22T17:30:00.000Z',
        value: null,
        currency: '',
      },
    ],
    next_cursor: null,
  } as unknown as FunnelVisitorsResult;
  const table = await askPeopleTable({ funnelVisitors: () => Promise.resolve(page) }, question);

  expect(toCsv(table).slice(1).trimEnd().split('\r\n')).toEqual([
    header,
    '77,"\'=HYPERLINK(""http://x"")",2026-11-22T16:30:00.000Z,2026-11-22T16:45:00.000Z,1980.50,JPY',
    '78,,2026-11-22T17:30:00.000Z,2026-11-22T17:30:00.000Z,,',
  ]);
});
