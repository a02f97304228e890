import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { pageNames, pagePath, visitorPath } from '../../dashboards/src/url/route.js';
import { runTabiji, serveTabiji, temporaryDir, type Running } from './run-tabiji.js';

const data = join(temporaryDir(), 'data');
let server: Running & { url: string };
interface Schema {
  readonly $ref?: string;
  readonly required?: readonly string[];
}
interface Described {
  readonly paths: Record<
    string,
    { post: { responses: Record<string, { content: { 'application/json': { schema: Schema } } }> } }
  >;
  readonly components: { readonly schemas: Record<string, Schema> };
}

let keys: { write_key: string; read_token: string; admin_token: string };

beforeAll(async () => {
  mkdirSync(data);
  server = await serveTabiji(data);
  keys = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'));
});
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.done;
});

const get = (path: string, init?: RequestInit) => fetch(server.url + path, init);
const send = (events: readonly object[], key = keys.write_key) =>
  get('/v1/events', { method: 'POST', body: JSON.stringify({ write_key: key, events }) });
const event = (more: object = {}) => ({
  event_id: randomUUID(),
  name: 'view_item',
  anonymous_id: 'device-1',
  occurred_at: Date.now(),
  ...more,
});

test('the first start makes keys that only the owner can read, and prints them', () => {
  expect(statSync(join(data, 'keys.json')).mode & 0o777).toBe(0o600);
  for (const key of Object.values(keys)) expect(server.stdout()).toContain(key);
});

test('a second process on the directory is refused in words', async () => {
  const second = await runTabiji(['serve', '--data', data, '--port', '0']);
  expect(second.exitCode).toBe(1);
  expect(second.stderr).toContain(`in use by process ${server.child.pid} (tabiji serve)`);
});

test('the probes tell that it lives and is ready', async () => {
  expect(await (await get('/healthz')).json()).toEqual({ alive: true });
  expect(await (await get('/readyz')).json()).toEqual({ ready: true, waiting_for: [] });
  expect(await (await get('/metrics')).text()).toContain('\ntabiji_ready 1\n');
});

test('the dashboards are one page for every path, their assets never change', async () => {
  const page = await get('/funnel?steps=view_item,purchase');
  expect(page.status).toBe(200);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  const asset = /(?:src|href)="(\/assets\/[^"]+)"/.exec(await page.text())?.[1] ?? '';
  expect((await get(asset)).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  );
  expect((await get('/assets/nothing.js')).status).toBe(404);
});

test.each(['/', ...pageNames.map(pagePath), '/funnel/', visitorPath('a.b/c')])(
  'there is a page at %s',
  async (path) => {
    expect((await get(path)).status).toBe(200);
  },
);

test.each(['/livez', '/today', '/funnel/more', '/.env', '/api', '/index.php'])(
  'there is none at %s, and a probe is told so',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

test('the tracker may be loaded by any page', async () => {
  const script = await get('/tabiji.js', { headers: { origin: 'https://shop.example' } });
  expect(script.status).toBe(200);
  expect(script.headers.get('access-control-allow-origin')).toBe('*');
  expect(script.headers.get('content-type')).toContain('javascript');
  expect(script.headers.get('etag')).not.toBeNull();
});

test('an event that was sent is counted once by the API', async () => {
  const one = event({ anonymous_id: 'device-2' });
  const bought = event({ name: 'purchase', anonymous_id: 'device-2' });
  for (let time = 0; time < 2; time++) {
    expect(await (await send([one, bought])).json()).toMatchObject({ accepted: 2, rejected: 0 });
  }
  await get('/v1/import/settle', {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.admin_token}` },
  });
  const words = ['funnel', '--url', server.url, '--token', keys.read_token, '--json'];
  const { stdout } = await runTabiji([...words, '--steps', 'view_item,purchase']);
  expect(JSON.parse(stdout)).toMatchObject({
    steps: [
      { step: 'view_item', count: 1 },
      { step: 'purchase', count: 1 },
    ],
  });
});

test('a page without a token, and a write key, get no answer from the API', async () => {
  expect((await get('/api/v1/catalog')).status).toBe(401);
  const withKey = { headers: { authorization: `Bearer ${keys.write_key}` } };
  expect((await get('/api/v1/catalog', withKey)).status).toBe(401);
});

test.each(['/v1/import', '/v1/import/settle', '/v1/replay'])(
  '%s is for admins only',
  async (path) => {
    const body = JSON.stringify({ events: [event()] });
    const post = (token: string) =>
      get(path, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });
    expect((await get(path, { method: 'POST', body })).status).toBe(401);
    expect((await post(keys.write_key)).status).toBe(403);
    expect((await post(keys.read_token)).status).toBe(403);
    expect((await post(keys.admin_token)).status).not.toBe(403);
  },
);

test.each(['/v1/import', '/v1/import/settle', '/v1/replay'])(
  '%s answers as the description of the API says',
  async (path) => {
    const answer = await get(path, {
      method: 'POST',
      body: JSON.stringify({ events: [event()] }),
      headers: {
        authorization: `Bearer ${keys.admin_token}`,
        'content-type': 'application/json',
      },
    });
    const { paths, components } = (await (await get('/api/v1/openapi.json')).json()) as Described;
    const described = paths[path]?.post.responses['200']?.content['application/json'].schema;
    const { required } = components.schemas[described?.$ref?.split('/').at(-1) ?? ''] ?? described!;
    expect(answer.status).toBe(200);
    expect(Object.keys((await answer.json()) as object).sort()).toEqual([...required!].sort());
  },
);

test('rejected events can be replayed, and stay rejected without a fix', async () => {
  expect(await (await send([event(), event({ name: '' })])).json()).toMatchObject({
    accepted: 1,
    rejected: 1,
  });
  const words = ['replay', '--url', server.url, '--token', keys.admin_token];
  const { stdout } = await runTabiji(words);
  expect(stdout).toBe('1 dead letter: 0 accepted, 0 dropped, 1 still rejected\n');
});

test('dead letters can be listed, and are counted by reason for Prometheus', async () => {
  const words = ['dead-letters', '--url', server.url, '--token', keys.read_token];
  const { stdout } = await runTabiji(words);
  expect(stdout).toContain('1 dead letter: 1 invalid_name\n');
  expect(stdout).toMatch(/Z {2}shop {2}invalid_name \(2 tries\): \/name: The name is empty/);
  const [line = ''] = (await runTabiji([...words, '--json'])).stdout.split('\n');
  expect(JSON.parse(line)).toMatchObject({ source: 'shop', reason: 'invalid_name', attempts: 2 });
  expect(JSON.parse(JSON.parse(line).raw)).toMatchObject({ name: '', anonymous_id: 'device-1' });
  expect(await (await get('/metrics')).text()).toContain(
    'tabiji_dead_letters{reason="invalid_name"} 1',
  );
});

test('the counts hold: received is stored, deduplicated, rejected, dropped or waiting', async () => {
  const twice = event();
  await send([twice, event({ consent: 'denied' }), event({ occurred_at: 'never' })]);
  await send([twice]);
  // replaying counts nothing as received or rejected a second time
  await runTabiji(['replay', '--url', server.url, '--token', keys.admin_token]);
  await get('/v1/import/settle', {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.admin_token}` },
  });
  const text = await (await get('/metrics')).text();
  const sum = (name: string): number =>
    [...text.matchAll(new RegExp(`^tabiji_${name}(?:{[^}]*})? (\\d+)`, 'gm'))].reduce(
      (total, [, value]) => total + Number(value),
      0,
    );
  expect(sum('events_received_total')).toBeGreaterThan(0);
  expect(sum('events_deduplicated_total')).toBeGreaterThan(0);
  expect(sum('events_received_total')).toBe(
    sum('events_stored_total') +
      sum('events_deduplicated_total') +
      sum('events_rejected_total') +
      sum('events_dropped_total') +
      sum('loader_dead_letters_total') +
      sum('log_backlog_records'),
  );
});
