/**
 * Apache Kafka from its own jars: a real broker of one node in KRaft mode, on free ports, with its
 * data in a directory that outlives a kill.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { startChild } from '../process/child.js';
import { freePorts } from '../process/free-port.js';
import { startRestartable, type Restartable } from '../process/restartable.js';
import { run } from '../process/run.js';
import { brokerProperties } from './broker-properties.js';

export interface StartKafka {
  /** As `findKafkaJars` found it. */
  readonly classpath: string;
  /** Data and settings; made when it is missing. A directory that was used before is used on. */
  readonly dir: string;
  /** Lines of server.properties that differ. */
  readonly properties?: Readonly<Record<string, string>>;
  /** For a benchmark: a larger heap and the optimising compiler. */
  readonly jvm?: readonly string[];
}

export interface KafkaBroker extends Restartable {
  /** host:port */
  readonly brokers: string;
}

/** Small and soon ready. */
const quickJvm = ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
const logLevel = '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn';
const startMs = 60_000;

export async function startKafka(options: StartKafka): Promise<KafkaBroker> {
  const { classpath, dir, jvm = quickJvm } = options;
  const [port = 0, controllerPort = 0] = await freePorts(2);
  const dataDir = join(dir, 'data');
  const settings = join(dir, 'server.properties');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(settings, brokerProperties({ dataDir, port, controllerPort }, options.properties));
  if (!existsSync(join(dataDir, 'meta.properties'))) {
    const id = randomBytes(16).toString('base64url');
    // One word, for an id may begin with a dash.
    const words = ['format', `--cluster-id=${id}`, '--config', settings];
    const storageTool = ['-cp', classpath, 'kafka.tools.StorageTool', ...words];
    const { exitCode, output } = await run('java', storageTool, startMs);
    if (exitCode !== 0) throw new Error(`Kafka's data directory was not made:\n${output}`);
  }
  const broker = await startRestartable(() =>
    startChild({
      command: 'java',
      args: [...jvm, logLevel, '-cp', classpath, 'kafka.Kafka', settings],
      isReady: () => answers(port),
      withinMs: startMs,
    }),
  );
  return withAddress(broker, `127.0.0.1:${port}`);
}

/** The listener opens when the broker has joined its quorum. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    const end = (open: boolean) => (): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', end(true));
    socket.once('error', end(false));
  });

/** Not a copy: `pid` is read anew at every look. */
const withAddress = (broker: Restartable, brokers: string): KafkaBroker =>
  Object.assign(Object.create(broker) as Restartable, { brokers });
