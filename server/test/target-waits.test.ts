/** A target alone whose Kafka or ClickHouse is not there: it lives, says what it waits for, and stops. */
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTabiji, type Running } from './run-tabiji.js';

/** Nobody listens there. */
const nowhere = '127.0.0.1:1';

const environment = {
  TABIJI_SOURCES: '[{source: shop, write_key: pk_waiting_1}]',
  TABIJI_READ_TOKENS: 'rt_waiting_1',
  TABIJI_LOG_MODE: 'kafka',
  TABIJI_LOG_BROKERS: nowhere,
  TABIJI_WAREHOUSE_MODE: 'server',
  TABIJI_WAREHOUSE_URL: `http://${nowhere}`,
};

let running: Running;
let url: string;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function start(target: string): Promise<void> {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  running = startTabiji(['serve', '--target', target, '--port', String(port)], environment);
}

/** What /readyz says, once that is more than that it is starting. */
async function waitsFor(): Promise<string> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    const { waiting_for = [] } = ((await answer?.json()) ?? {}) as { waiting_for?: string[] };
    const found = waiting_for.find((words) => words.startsWith('waiting for'));
    if (found !== undefined) return found;
    await sleep(50);
  }
}

test.each([
  ['collector', `waiting for Kafka at ${nowhere}: `],
  ['loader', `waiting for ClickHouse at http://${nowhere}: `],
  ['api', `waiting for ClickHouse at http://${nowhere}: `],
])('the %s is alive, answers nothing yet, and says: %s', async (target, words) => {
  await start(target);
  expect(await waitsFor()).toContain(words);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('\ntabiji_ready 0\n');
  const answer = await fetch(`${url}/v1/events`, { method: 'POST' });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const tracker = await fetch(`${url}/tabiji.js`);
  expect(tracker.status).toBe(target === 'collector' ? 200 : 503);

  running.child.kill('SIGTERM');
  expect(await running.done).toMatchObject({ exitCode: 0, stdout: '' });
});
