// Whatever is wrong with a request comes back as a problem that says what, and costs nothing else.
import { WarehouseError, type Warehouse } from '@tabiji/warehouse';
import { readToken, serveApi, writeKey, type ApiServer } from './fixture/api-server.js';
import { insertEvents } from './fixture/event-row.js';
import { useTestWarehouse } from './fixture/open-test-warehouse.js';

const warehouse = useTestWarehouse();
let server: ApiServer;
beforeAll(async () => (server = await serveApi(warehouse())));
afterAll(() => server.close());

/** Where the types of problems lead. */
const page = async (): Promise<string> => (await fetch(`${server.url}/docs/problems`)).text();

interface Sent {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly url?: string;
}

const send = (path: string, { method = 'POST', token = readToken, body, url }: Sent = {}) =>
  fetch(`${url ?? server.url}/api/v1${path}`, {
    method,
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

const steps = [{ events: ['view_item'] }];

async function expectProblem(response: Response, status: number, code: string): Promise<unknown> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const problem = (await response.json()) as { errors?: unknown };
  expect(problem).toMatchObject({
    type: `/docs/problems#${code}`,
    status,
    title: expect.any(String),
    detail: expect.any(String),
    trace_id: expect.any(String),
  });
  expect(await page()).toContain(`<h2 id="${code}">`);
  return problem.errors;
}

test.each([
  ['no token', ''],
  ['another token', 'rt_wrong'],
  ['a write key', writeKey],
])('%s reads nothing', async (_, token) => {
  const response = await send('/query/funnel', { token, body: { steps } });
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  await expectProblem(response, 401, 'unauthorized');
});

test.each([
  ['a step without names', { steps: [{ events: [] }] }, '/steps/0/events'],
  ['no steps', { steps: [] }, '/steps'],
  ['a window of nothing', { steps, window_seconds: 0 }, '/window_seconds'],
  ['a misspelled field', { steps, window_second: 1 }, '/window_second'],
  ['a misspelled field of a step', { steps: [{ event: ['a'], events: ['a'] }] }, '/steps/0/event'],
  ['a time that is none', { steps, from: 'yesterday' }, '/from'],
  [
    'an end before the start',
    { steps, from: '2024-02-01T00:00:00Z', to: '2024-01-01T00:00:00Z' },
    '/to',
  ],
  ['a zone that is none', { steps, time_zone: 'Mars/Olympus' }, '/time_zone'],
  [
    'a filter without a value',
    { steps: [{ events: ['a'], where: [{ property: 'p' }] }] },
    '/steps/0/where/0/values',
  ],
  [
    'an operator that is none',
    { steps: [{ events: ['a'], where: [{ property: 'p', operator: 'like', values: ['x'] }] }] },
    '/steps/0/where/0/operator',
  ],
])('%s is named by its pointer', async (_, body, pointer) => {
  const errors = await expectProblem(await send('/query/funnel', { body }), 400, 'invalid-request');
  expect(errors).toEqual([{ pointer, detail: expect.any(String), code: expect.any(String) }]);
});

test('a time that is none is answered with one that would be', async () => {
  const response = await send('/completeness?from=yesterday', { method: 'GET' });
  expect(await expectProblem(response, 400, 'invalid-request')).toMatchObject([
    { pointer: '/from', detail: 'must be RFC 3339 with an offset, like 2026-11-01T00:00:00Z' },
  ]);
});

test('a step that the funnel does not have is named', async () => {
  const body = { funnel: { steps }, step: 1 };
  const errors = await expectProblem(
    await send('/query/funnel/after-drop', { body }),
    400,
    'invalid-request',
  );
  expect(errors).toMatchObject([{ pointer: '/step' }]);
});

test('a range with too many hours is told the longest, and the way out', async () => {
  const hour = { name: 'add_to_cart', device: 'patient', source: 'long' };
  const [first, last] = ['2020-01-01T00:00:00Z', '2024-01-01T00:00:00Z'];
  await insertEvents(
    warehouse(),
    [first, last].map((at) => ({ ...hour, at: Date.parse(at) })),
  );
  const ask = (path: string, bucket: string): Promise<Response> =>
    send(path, { body: { source: 'long', bucket } });

  for (const path of ['/query/abandonment', '/query/totals']) {
    const errors = await expectProblem(await ask(path, 'hour'), 400, 'invalid-request');
    expect(errors).toEqual([
      {
        pointer: '/bucket',
        code: 'invalid',
        detail:
          'by hour one answer covers at most 416 days: ask by day ("bucket": "day"), or for a shorter range',
      },
    ]);
    expect((await ask(path, 'day')).status).toBe(200);
  }
});

test('a cursor of another list is refused', async () => {
  const cursor = Buffer.from('["0",1,"2"]').toString('base64url');
  const body = { funnel: { steps }, step: 0, which: 'reached', after: cursor };
  const errors = await expectProblem(
    await send('/query/funnel/visitors', { body }),
    400,
    'invalid-request',
  );
  expect(errors).toMatchObject([{ pointer: '/after' }]);
});

test('a body that is no JSON', async () => {
  await expectProblem(await send('/query/funnel', { body: '{' }), 400, 'invalid-request');
});

test('a body that is too large', async () => {
  const body = { steps, source: 'x'.repeat(300_000) };
  await expectProblem(await send('/query/funnel', { body }), 413, 'too-large');
});

test('an address that is none', async () => {
  await expectProblem(await send('/query/nothing', { method: 'GET' }), 404, 'not-found');
});

test('a visitor who is none', async () => {
  for (const id of ['12345', 'u-1', '99999999999999999999999']) {
    await expectProblem(await send(`/visitors/${id}/journey`, { method: 'GET' }), 404, 'not-found');
  }
});

test('a method that the address does not take', async () => {
  const response = await send('/query/funnel', { method: 'GET' });
  expect(response.headers.get('allow')).toBe('POST');
  await expectProblem(response, 405, 'method-not-allowed');
});

/** The real warehouse, but for its queries. */
const failing = (error: Error): Warehouse => ({
  ...warehouse(),
  query: () => Promise.reject(error),
});

test.each([
  ['takes too much memory', new WarehouseError('limit', 'query', 241), 422, 'query-too-wide'],
  ['takes too long', new WarehouseError('limit', 'query', 159), 422, 'query-too-wide'],
  ['finds nobody there', new WarehouseError('no answer', 'retry', 0), 503, 'warehouse-away'],
  ['meets a fault', new Error('secret detail'), 500, 'internal'],
])('a question that %s', async (_, error, status, code) => {
  const away = await serveApi(failing(error));
  try {
    const response = await send('/query/funnel', { url: away.url, body: { steps } });
    expect(response.headers.get('retry-after')).toBe(status === 503 ? '1' : null);
    expect(away.faults).toHaveLength(status >= 500 ? 1 : 0);
    const text = await response.clone().text();
    expect(text).not.toContain(error.message);
    await expectProblem(response, status, code);
  } finally {
    await away.close();
  }
});

test('the explanation of somebody who never was there is not found', async () => {
  await insertEvents(warehouse(), [
    { source: 'shop', name: 'view_item', device: 'phone', at: Date.UTC(2024, 0, 10) },
  ]);
  const body = { funnel: { steps }, unit_id: '12345' };
  const response = await send('/query/funnel/explain', { body });
  const { detail } = (await response.clone().json()) as { detail: string };
  expect(detail).toBe('No events of this visitor');
  await expectProblem(response, 404, 'not-found');
});
