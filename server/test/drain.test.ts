import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { funnelCounts, serveTabiji, temporaryDir } from './run-tabiji.js';

const data = join(temporaryDir(), 'data');

test('SIGTERM under load ends in order, and every acknowledged event is there', async () => {
  const server = await serveTabiji(data);
  const { write_key } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as {
    write_key: string;
  };
  const acked: string[] = [];
  let refused = false;

  const shopper = async (number: number): Promise<void> => {
    for (let visit = 0; !refused; visit++) {
      const anonymous_id = `device-${number}-${visit}`;
      const events = ['view_item', 'purchase'].map((name, at) => ({
        event_id: randomUUID(),
        name,
        anonymous_id,
        occurred_at: Date.now() - 60_000 + at,
      }));
      try {
        const answer = await fetch(`${server.url}/v1/events`, {
          method: 'POST',
          headers: {
            'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/128.0.0.0 Safari/537.36',
          },
          body: JSON.stringify({ write_key, events }),
        });
        if (answer.ok) acked.push(anonymous_id);
        else refused = true;
      } catch {
        refused = true;
      }
      if (acked.length === 200) server.child.kill('SIGTERM');
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, number) => shopper(number)));

  expect(await server.done).toMatchObject({ exitCode: 0 });
  const [looked = 0, bought = 0] = await funnelCounts(data, 'view_item,purchase');
  // one whose answer was cut off may be there as well
  expect(looked).toBeGreaterThanOrEqual(acked.length);
  expect(looked).toBeLessThanOrEqual(acked.length + 16);
  expect(bought).toBe(looked);
});
