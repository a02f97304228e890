import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveTabiji, temporaryDir, type Running } from './run-tabiji.js';

const data = join(temporaryDir(), 'data');
const minuteMs = 60_000;
let server: Running & { url: string };

beforeAll(async () => {
  server = await serveTabiji(data);
});
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.done;
});

test('checkouts that ended in the last hour are counted by source and outcome', async () => {
  const { write_key, admin_token } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as {
    write_key: string;
    admin_token: string;
  };
  const at = (anonymous_id: string, name: string, minutesAgo: number) => ({
    event_id: randomUUID(),
    ...{ anonymous_id, name },
    occurred_at: Date.now() - minutesAgo * minuteMs,
    ...(name === 'purchase' && { properties: { transaction_id: `order-${anonymous_id}` } }),
  });
  const events = [
    // bought 20 minutes ago
    ...[at('buyer', 'begin_checkout', 25), at('buyer', 'purchase', 20)],
    // idle since 45 minutes: abandoned 15 minutes ago
    ...[at('leaver', 'begin_checkout', 46), at('leaver', 'add_shipping_info', 45)],
    at('other-leaver', 'begin_checkout', 50),
    // idle since 10 minutes: open still
    at('thinker', 'begin_checkout', 10),
    // abandoned two hours ago
    at('long-gone', 'begin_checkout', 150),
  ];
  const sent = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/128.0.0.0 Safari/537.36' },
    body: JSON.stringify({ write_key, events }),
  });
  expect(await sent.json()).toMatchObject({ accepted: events.length });
  await fetch(`${server.url}/v1/import/settle`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin_token}` },
  });

  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).toContain(
    'tabiji_checkouts_ended_last_hour{source="shop",outcome="completed"} 1\n' +
      'tabiji_checkouts_ended_last_hour{source="shop",outcome="abandoned"} 2\n',
  );
});
