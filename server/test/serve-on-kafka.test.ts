/** Everything in one process, with Kafka as its log; and commands beside it, on the same log. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnKafka, kafka, ownName } from '../../ingest/test/kafka/test-kafka.js';
import type { AnswerOf } from '@tabiji/analytics';
import { runTabiji, serveTabiji, temporaryDir, type Running } from './run-tabiji.js';

describeOnKafka('on a real broker', () => {
  const dir = temporaryDir();
  const environment = {
    TABIJI_SOURCES: '[{source: shop, write_key: pk_everything_1}]',
    TABIJI_READ_TOKENS: 'rt_everything_1',
    TABIJI_ADMIN_TOKENS: 'at_everything_1',
    TABIJI_LOG_MODE: 'kafka',
    TABIJI_LOG_BROKERS: kafka.brokers,
    TABIJI_LOG_TOPIC: ownName(),
    TABIJI_LOG_DEAD_LETTER_TOPIC: ownName(),
    TABIJI_LOG_GROUP: ownName(),
    TABIJI_LOG_PARTITIONS: '3',
    TABIJI_LOG_REPLICATION_FACTOR: '1',
    TABIJI_LOG_MIN_IN_SYNC_REPLICAS: '1',
    TABIJI_LOG_LEVEL: 'warn',
  };
  let server: Running & { url: string };

  beforeAll(async () => {
    server = await serveTabiji(join(dir, 'data'), environment);
  });
  afterAll(async () => {
    server.child.kill('SIGTERM');
    await server.done;
  });

  const event = (more: object = {}) => ({
    event_id: randomUUID(),
    name: 'view_item',
    anonymous_id: 'device-1',
    occurred_at: Date.now(),
    ...more,
  });
  const send = async (...events: object[]): Promise<unknown> => {
    const answer = await fetch(`${server.url}/v1/events`, {
      method: 'POST',
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/128.0.0.0 Safari/537.36' },
      body: JSON.stringify({ write_key: 'pk_everything_1', events }),
    });
    return await answer.json();
  };
  const ask = (...words: string[]) =>
    runTabiji([...words, '--url', server.url, '--token', 'at_everything_1']);
  const countsOf = async (...steps: string[]): Promise<number[]> => {
    const { stdout } = await ask('funnel', '--steps', steps.join(), '--json');
    return (JSON.parse(stdout) as AnswerOf<'funnel'>).steps.map(({ count }) => count);
  };
  const settled = (): Promise<Response> =>
    fetch(`${server.url}/v1/import/settle`, {
      method: 'POST',
      headers: { authorization: 'Bearer at_everything_1' },
    });

  test('what was acknowledged is in the funnel, once', async () => {
    const looked = event();
    expect(await send(looked, event({ name: 'purchase' }))).toMatchObject({ accepted: 2 });
    expect(await send(looked)).toMatchObject({ accepted: 1 });
    expect((await settled()).status).toBe(200);
    expect(await countsOf('view_item', 'purchase')).toEqual([1, 1]);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('tabiji_events_stored_total 2\n');
    expect(metrics).toContain('tabiji_events_deduplicated_total 1\n');
  });

  test('an import by URL is in the warehouse when the command ends', async () => {
    const file = join(dir, 'old.csv');
    const day = new Date(Date.now() - 86_400_000).toISOString();
    writeFileSync(file, `visitor,time,event\nv-1,${day},view_item\nv-2,${day},view_item\n`);
    const columns = ['--visitor', 'visitor', '--time', 'time', '--event', 'event'];
    expect(await ask('import', file, ...columns)).toMatchObject({ exitCode: 0 });
    expect(await countsOf('view_item')).toEqual([3]);
  });

  test('a rejected event is listed, and replayed by the same process', async () => {
    expect(await send(event({ name: '' }))).toMatchObject({ rejected: 1 });
    expect((await ask('dead-letters')).stdout).toContain('1 dead letter: 1 invalid_name\n');
    expect((await ask('replay')).stdout).toBe(
      '1 dead letter: 0 accepted, 0 dropped, 1 still rejected\n',
    );
  });

  test('it drains and leaves: another process goes on where it was', async () => {
    await send(event({ name: 'begin_checkout' }));
    server.child.kill('SIGTERM');
    expect(await server.done).toMatchObject({ exitCode: 0 });
    server = await serveTabiji(join(dir, 'data'), environment);
    await settled();
    expect(await countsOf('view_item', 'begin_checkout')).toEqual([3, 1]);
  });
});
