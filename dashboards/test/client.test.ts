// The client against a real server over HTTP; only what it answers is made by hand.
import { createApiClient } from '../src/api/client.js';
import { startFixtureServer, type FixtureOptions } from './fixture-api.js';

async function withServer(
  options: Partial<FixtureOptions>,
  ask: (api: ReturnType<typeof createApiClient>, refusals: string[]) => Promise<void>,
  token: string | null = null,
): Promise<void> {
  const server = await startFixtureServer({ distDir: '/nowhere', ...options });
  const refused: string[] = [];
  const api = createApiClient({
    fetch: (path, init) => fetch(server.url + String(path), init),
    readToken: () => token,
    onUnauthorized: () => refused.push('unauthorized'),
    language: () => 'en',
  });
  try {
    await ask(api, refused);
  } finally {
    await server.close();
  }
}

const steps = ['view_item', 'purchase'].map((name) => ({ events: [name] }));

test('the list behind a bar has as many people as the bar says, page after page', async () => {
  await withServer({}, async (api) => {
    const funnel = { steps, from: null, to: null };
    const { steps: bars } = await api.funnel(funnel);
    let after: string | null = null;
    let listed = 0;
    do {
      const page = await api.funnelVisitors({
        funnel,
        step: 0,
        which: 'dropped',
        limit: 1000,
        after,
      });
      listed += page.visitors.length;
      after = page.next_cursor;
    } while (after !== null);

    expect(listed).toBe(bars[0]?.dropped);
  });
});

test('a problem arrives with its title, detail, fields and trace', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Not a funnel',
    status: 422,
    detail: 'One field is wrong.',
    trace_id: 'abc',
    errors: [{ pointer: '/steps', detail: 'at least one', code: 'too_small' }],
  };
  await withServer({ problem }, async (api) => {
    await expect(api.catalog(null)).rejects.toMatchObject({
      status: 422,
      title: 'Not a funnel',
      detail: 'One field is wrong. · /steps at least one',
      traceId: 'abc',
    });
  });
});

test('a refused token is told, and an accepted one is sent', async () => {
  await withServer({ token: 'rt_1' }, async (api, refused) => {
    await expect(api.setup(null)).rejects.toMatchObject({ status: 401 });
    expect(refused).toEqual(['unauthorized']);
  });
  await withServer(
    { token: 'rt_1' },
    async (api, refused) => {
      expect((await api.setup(null)).sources).toHaveLength(2);
      expect(refused).toEqual([]);
    },
    'rt_1',
  );
});

test('a server that is away is status 0, without a title of its own', async () => {
  const gone = await startFixtureServer({ distDir: '/nowhere' });
  await gone.close();
  const api = createApiClient({
    fetch: (path, init) => fetch(gone.url + String(path), init),
    readToken: () => null,
    onUnauthorized: () => undefined,
    language: () => 'en',
  });

  await expect(api.catalog(null)).rejects.toMatchObject({ status: 0, title: '' });
});
