/** How this process reaches Kafka: addresses, encryption, credentials, and what kafkajs says. */
import { constants, gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import kafkajs, { type SASLOptions, type Kafka } from 'kafkajs';
import type { Logger } from '../../logger.js';

export interface KafkaAddress {
  /** host:port, at least one; the others are learned from it. */
  readonly brokers: readonly string[];
  /** null: not encrypted. */
  readonly tls: KafkaTls | null;
  /** null: nobody asks who we are. */
  readonly sasl: SASLOptions | null;
}

export interface KafkaTls {
  /** PEM of the authority that signed the brokers' certificates; '' is those that Node knows. */
  readonly ca: string;
  /** PEM of our own certificate and key, where the brokers ask for them; else ''. */
  readonly cert: string;
  readonly key: string;
}

const connectionTimeoutMs = 3_000;
const requestTimeoutMs = 6_000;
/** Whoever waits for an answer is told soon; the loops around try again by themselves. */
const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 1 };

// Level 1 takes a third of the default's time and gives events that are about as small.
const codec = {
  compress: (encoder: { readonly buffer: Buffer }) =>
    promisify<Buffer, { level: number }, Buffer>(gzip)(encoder.buffer, {
      level: constants.Z_BEST_SPEED,
    }),
  decompress: (buffer: Buffer) => promisify<Buffer, Buffer>(gunzip)(buffer),
};
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.GZIP] = () => codec;

export function createKafkaClient(address: KafkaAddress, logger: Logger): Kafka {
  const { tls, sasl } = address;
  return new kafkajs.Kafka({
    clientId: 'tabiji',
    brokers: [...address.brokers],
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    retry,
    ...(tls && { ssl: tlsOptions(tls) }),
    ...(sasl && { sasl }),
    logLevel: kafkajs.logLevel.WARN,
    // An error that it gets over is no error of ours.
    logCreator: () => (entry) => {
      const { message, error, broker, groupId } = entry.log;
      logger.warn({ kafka: entry.namespace, error, broker, group: groupId }, `Kafka: ${message}`);
    },
  });
}

const tlsOptions = ({ ca, cert, key }: KafkaTls) => ({
  ...(ca !== '' && { ca: [ca] }),
  ...(cert !== '' && { cert, key }),
});
