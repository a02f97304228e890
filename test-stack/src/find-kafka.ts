/**
 * A real Kafka for tests, wherever one is: an address given by the environment, a container, or
 * Apache Kafka's own jars.
 */
import { hasDocker, startKafkaContainer } from './docker/start-containers.js';
import { findKafkaJars } from './kafka/kafka-jars.js';
import { startKafka } from './kafka/start-kafka.js';

export interface FoundKafka {
  readonly brokers: string;
  /** In one line, for whoever reads the tests' output. */
  readonly which: string;
  stop(): Promise<void>;
}

export interface FindKafka {
  /** TEST_KAFKA_BROKERS: `host:port,host:port` of a broker that tests may make topics on. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For a broker that is started here. */
  readonly dir: string;
}

/** A string says in words why there is none. */
export async function findKafka({ environment, dir }: FindKafka): Promise<FoundKafka | string> {
  const brokers = environment['TEST_KAFKA_BROKERS'] ?? '';
  if (brokers !== '') {
    const which = `Kafka at ${brokers}, from TEST_KAFKA_BROKERS`;
    return { brokers, which, stop: () => Promise.resolve() };
  }
  if (await hasDocker()) {
    return { ...(await startKafkaContainer()), which: 'Kafka in a container' };
  }
  const jars = await findKafkaJars();
  if (!jars.ok) return `no Kafka: TEST_KAFKA_BROKERS is not set, Docker is not there, ${jars.why}`;
  const broker = await startKafka({ classpath: jars.classpath, dir });
  return {
    brokers: broker.brokers,
    which: `Apache Kafka ${jars.version} from its own jars`,
    stop: () => broker.stop(),
  };
}
