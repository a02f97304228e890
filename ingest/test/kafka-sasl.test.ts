// A broker that asks who we are: the right password comes in, another is told in words.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findKafkaJars, startKafka, type KafkaBroker } from '@tabiji/test-stack';
import { createKafkaLog, type KafkaLog } from '../src/index.js';
import { testLogOptions } from './kafka/open-test-log.js';
import { kafka } from './kafka/test-kafka.js';

const account = 'username="tabiji" password="right" user_tabiji="right"';
const login = 'org.apache.kafka.common.security.plain.PlainLoginModule';

// It starts a broker of its own, which needs the jars.
const describeOnJars = kafka.which.endsWith('from its own jars') ? describe : describe.skip;

describeOnJars('a broker with SASL', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tabiji-sasl-'));
  let broker: KafkaBroker;

  beforeAll(async () => {
    const jars = await findKafkaJars();
    if (!jars.ok) throw new Error(jars.why);
    broker = await startKafka({
      classpath: jars.classpath,
      dir,
      properties: {
        'listener.security.protocol.map': 'PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
        'sasl.enabled.mechanisms': 'PLAIN',
        'sasl.mechanism.inter.broker.protocol': 'PLAIN',
        'listener.name.plaintext.plain.sasl.jaas.config': `${login} required ${account};`,
      },
    });
  });
  afterAll(async () => {
    await broker?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const open = (password: string): Promise<KafkaLog> =>
    createKafkaLog({
      ...testLogOptions({ topic: 'events', group: 'loaders' }),
      address: {
        brokers: broker.brokers.split(','),
        tls: null,
        sasl: { mechanism: 'plain', username: 'tabiji', password },
      },
    });

  test('the right password appends and reads', async () => {
    const log = await open('right');
    await log.append([{ key: 'visitor', value: Buffer.from('hello') }]);
    const [entry] = await log.read(0, 0, { maxRecords: 1, maxBytes: 100, waitMs: 5_000 });
    expect(entry?.value.toString()).toBe('hello');
    await log.close();
  });

  test('a wrong one is refused, and the words say so', async () => {
    await expect(open('wrong')).rejects.toThrow(/SASL PLAIN authentication failed/);
  });
});
