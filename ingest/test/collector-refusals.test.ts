// Each refusal of the contract, and the nearest request that is not refused.
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { limits, refusals } from '@tabiji/contract';
import { LogUnavailable, type EventLog } from '../src/log/event-log.js';
import { shop, shopKey, startCollector, type CollectorHarness } from './collector-harness.js';
import { shopEvent } from './shop-event.js';

const { maxBatchBytes, maxEventsPerBatch } = limits;
let collector: CollectorHarness;
beforeAll(async () => {
  collector = await startCollector({
    bodyTimeoutMs: 400,
    sources: [
      shop,
      { ...shop, source: 'closed', writeKey: 'pk_closed', enabled: false },
      { ...shop, source: 'any', writeKey: 'pk_any', origins: ['*'] },
    ],
  });
});
afterAll(() => collector.close());

const batch = (events: readonly unknown[], rest = {}): string =>
  JSON.stringify({ write_key: shopKey, ...rest, events });
/** A batch with one good event, blown up to so many bytes by white space. */
const batchOfBytes = (bytes: number): string => {
  const text = batch([shopEvent()]);
  return text.slice(0, -1) + ' '.repeat(bytes - Buffer.byteLength(text)) + '}';
};
const refusal = (reason: keyof typeof refusals) => ({
  status: refusals[reason].status,
  json: { error: reason, detail: refusals[reason].when },
});

test.each([
  ['nothing', ''],
  ['no JSON', 'event=view_item'],
  ['truncated JSON', batch([shopEvent()]).slice(0, -2)],
  ['an array', JSON.stringify([shopEvent()])],
  ['null', 'null'],
  ['a batch without events', JSON.stringify({ write_key: shopKey })],
  ['events that are no list', JSON.stringify({ write_key: shopKey, events: {} })],
])('a body that is %s is unparseable', async (_name, body) => {
  expect(await collector.post(body)).toMatchObject(refusal('unparseable'));
});

test('a body of invalid UTF-8 is read with replacement characters, not refused', async () => {
  const [before, after] = batch([shopEvent({ name: 'x☃x' })]).split('☃');
  const body = Buffer.concat([
    Buffer.from(before ?? ''),
    Buffer.from([0xff]),
    Buffer.from(after ?? ''),
  ]);
  expect(await collector.post(body)).toMatchObject({ status: 200, json: { accepted: 1 } });
  expect((await collector.stored()).at(-1)?.name).toBe('x\ufffdx');
});

test('gzip is inflated, whatever the content type; another encoding is refused', async () => {
  const body = batch([shopEvent()]);
  for (const type of ['text/plain', 'application/json', 'text/plain;charset=UTF-8']) {
    const headers = { 'Content-Encoding': 'gzip', 'Content-Type': type };
    expect(await collector.post(gzipSync(body), headers)).toMatchObject({ status: 200 });
  }
  expect(await collector.post(body, { 'Content-Encoding': 'br' })).toMatchObject(
    refusal('unsupported_encoding'),
  );
});

test('gzip that is broken or cut off is unparseable', async () => {
  const headers = { 'Content-Encoding': 'gzip' };
  const whole = gzipSync(batch([shopEvent()]));
  expect(await collector.post('no gzip', headers)).toMatchObject(refusal('unparseable'));
  expect(await collector.post(whole.subarray(0, -20), headers)).toMatchObject(
    refusal('unparseable'),
  );
});

test('a body of the largest size is taken, one byte more is not', async () => {
  expect(await collector.post(batchOfBytes(maxBatchBytes))).toMatchObject({ status: 200 });
  expect(await collector.post(batchOfBytes(maxBatchBytes + 1))).toMatchObject(
    refusal('batch_too_large'),
  );
});

test('the size once inflated counts: of the largest size is taken, one byte more is not', async () => {
  const headers = { 'Content-Encoding': 'gzip' };
  const post = (bytes: number) => collector.post(gzipSync(batchOfBytes(bytes)), headers);
  expect(await post(maxBatchBytes)).toMatchObject({ status: 200 });
  expect(await post(maxBatchBytes + 1)).toMatchObject(refusal('batch_too_large'));
});

test('a gzip bomb is refused without being inflated', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(maxBatchBytes);
  const before = process.memoryUsage().rss;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => collector.post(bomb, { 'Content-Encoding': 'gzip' })),
  );
  for (const answer of answers) expect(answer).toMatchObject(refusal('batch_too_large'));
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
});

test('a body without a length is cut off at the limit too', async () => {
  const socket = connect(collector.port, '127.0.0.1');
  socket.write('POST /v1/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  for (let sent = 0; sent <= maxBatchBytes; sent += 0x10000) socket.write(chunk);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /);
  socket.destroy();
});

test('so many events are taken, one more is too many', async () => {
  const events = Array.from({ length: maxEventsPerBatch }, () => shopEvent());
  expect(await collector.send(events)).toMatchObject({
    status: 200,
    json: { accepted: maxEventsPerBatch },
  });
  expect(await collector.send([...events, shopEvent()])).toMatchObject(refusal('too_many_events'));
});

test('a body that does not end is cut', async () => {
  const socket = connect(collector.port, '127.0.0.1');
  socket.write('POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"events"');
  const closed = once(socket, 'close');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 408 /);
  expect(answer.toString()).toContain('"body_timeout"');
  await closed;
});

test('a client that hangs up in the middle of its body leaves nothing behind', async () => {
  const before = collector.metrics.count('tabiji_requests_refused_total', 'unparseable');
  const socket = connect(collector.port, '127.0.0.1');
  socket.write('POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"events"');
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  expect(await collector.send([shopEvent()])).toMatchObject({ status: 200 });
  expect(collector.metrics.count('tabiji_requests_refused_total', 'unparseable')).toBe(before + 1);
});

test('a key that is missing or names no source is unknown', async () => {
  const events = [shopEvent()];
  for (const body of [{ events }, { events, write_key: 'pk_no' }, { events, write_key: 7 }]) {
    expect(await collector.post(JSON.stringify(body))).toMatchObject(refusal('unknown_key'));
  }
});

test('the key is read from the body, from a header, or from the address', async () => {
  const body = JSON.stringify({ events: [shopEvent()] });
  const answers = await Promise.all([
    collector.post(batch([shopEvent()])),
    collector.post(body, { 'X-Write-Key': shopKey }),
    collector.post(body, {}, `?key=${shopKey}`),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('a source that was switched off is gone', async () => {
  expect(await collector.post(batch([shopEvent()], { write_key: 'pk_closed' }))).toMatchObject(
    refusal('source_disabled'),
  );
});

test('an origin that is not on the list of the key is not allowed', async () => {
  const post = (origin: string, key = shopKey) =>
    collector.post(batch([shopEvent()], { write_key: key }), { Origin: origin });
  expect(await post('https://shop.example')).toMatchObject({ status: 200 });
  for (const origin of ['https://evil.example', 'https://shop.example.evil.example', 'null']) {
    expect(await post(origin)).toMatchObject(refusal('origin_not_allowed'));
  }
  expect(await post('https://evil.example', 'pk_any')).toMatchObject({ status: 200 });
});

test('a refused batch stores nothing', async () => {
  const [stored, letters] = await Promise.all([collector.stored(), collector.letters()]);
  await collector.post(batch([shopEvent(), 'bad'], { write_key: 'pk_no' }));
  await collector.post(batch([shopEvent(), 'bad']), { Origin: 'https://evil.example' });
  await collector.post(batch([shopEvent(), 'bad']).slice(0, -1));
  expect(await collector.stored()).toHaveLength(stored.length);
  expect(await collector.letters()).toHaveLength(letters.length);
});

test('every refusal is counted under its reason', async () => {
  const { count } = collector.metrics;
  const before = count('tabiji_requests_refused_total', 'unknown_key');
  await collector.post(batch([], { write_key: 'pk_no' }));
  expect(count('tabiji_requests_refused_total', 'unknown_key')).toBe(before + 1);
});

describe('when the log takes nothing', () => {
  test('a full log answers 503 with Retry-After and the next batch goes in after a commit', async () => {
    const small = await startCollector({ maxLogBytes: 20_000 });
    const fill = async () => {
      for (;;) {
        const answer = await small.send(Array.from({ length: 10 }, () => shopEvent()));
        if (answer.status !== 200) return answer;
      }
    };
    const refused = await fill();
    expect(refused).toMatchObject(refusal('log_unavailable'));
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(small.metrics.count('tabiji_events_received_total')).toBe(
      small.metrics.count('tabiji_events_accepted_total'),
    );
    const stored = await small.stored();
    await small.log.commit(0, { offset: stored.length, note: '' });
    expect(await small.send([shopEvent()])).toMatchObject({ status: 200 });
    await small.close();
  });

  test('a log that is away answers 503 with its own time to wait', async () => {
    const away = { append: () => Promise.reject(new LogUnavailable('away', 4_100)) };
    const lost = await startCollector();
    const log = { ...lost.log, ...away } as EventLog;
    const broken = await startCollector({ log });
    const answer = await broken.send([shopEvent()]);
    expect(answer).toMatchObject(refusal('log_unavailable'));
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(broken.metrics.count('tabiji_events_received_total')).toBe(0);
    await broken.close();
    await lost.close();
  });

  test('bad events are kept before the answer: 503 while the dead letters are away', async () => {
    const lost = await startCollector();
    const away = { append: () => Promise.reject(new LogUnavailable('away', 100)) };
    const broken = await startCollector({
      deadLetters: { ...lost.deadLetters, ...away } as EventLog,
    });
    expect(await broken.send([shopEvent(), 'bad'])).toMatchObject(refusal('log_unavailable'));
    expect(await broken.send([shopEvent()])).toMatchObject({ status: 200 });
    await broken.close();
    await lost.close();
  });

  test('dead letters that nobody empties do not stop good events, and what is lost is counted', async () => {
    const full = await startCollector({ maxDeadLetterBytes: 2_000 });
    const bad = Array.from({ length: 5 }, () => ({ ...shopEvent(), name: '' }));
    expect(await full.send([shopEvent(), ...bad])).toMatchObject({
      status: 200,
      json: { accepted: 1, rejected: 5 },
    });
    expect(full.metrics.count('tabiji_dead_letters_lost_total')).toBe(5);
    expect(await full.stored()).toHaveLength(1);
    await full.close();
  });

  test('more bytes in flight than allowed are refused at once, and room comes back', async () => {
    const narrow = await startCollector({ maxInFlightBytes: 100_000 });
    expect(await narrow.post(batchOfBytes(100_001))).toMatchObject(refusal('log_unavailable'));
    for (let round = 0; round < 5; round++) {
      expect(await narrow.post(batchOfBytes(60_000))).toMatchObject({ status: 200 });
    }
    await narrow.close();
  });
});
