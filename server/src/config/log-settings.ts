/** Settings of the log: where accepted events wait for the loader. */
import { z } from 'zod';
import { choice, flag, group, setting, whole, wordOr } from './setting.js';

const broker = z.string().regex(/^([\w.-]+|\[[\da-fA-F:]+\]):\d{1,5}$/);

const file = (about: string, example: string) =>
  setting(z.string().default(''), { about, must: 'a path', example });

export const logSettings = group({
  mode: choice(
    'Where accepted events wait for the loader: in the data directory, or in Kafka.',
    ['embedded', 'kafka'],
    'embedded',
  ),
  brokers: setting(z.array(broker).default([]), {
    about: "Kafka's addresses, at least one; the others are learned from it.",
    must: 'a list of host:port',
    example: 'kafka-1:9092,kafka-2:9092',
    reads: 'list',
  }),
  topic: wordOr('Of accepted events; made when it is missing.', 'tabiji-events'),
  dead_letter_topic: wordOr('Of rejected events; made when it is missing.', 'tabiji-dead-letters'),
  partitions: whole(
    'Of each topic; at most so many loaders share the work. Never changed later: a visitor stays in a partition.',
    1,
    1_024,
    12,
  ),
  replication_factor: whole('Brokers that hold each record; 1 for a single broker.', 1, 9, 3),
  min_in_sync_replicas: whole(
    'Of them, those that must have a record before it is acknowledged.',
    1,
    9,
    2,
  ),
  retention_hours: whole(
    'How long records are kept, loaded or not: how long the warehouse may be away.',
    1,
    87_600,
    168,
  ),
  group: wordOr('The consumer group that the loaders share.', 'tabiji-loader'),
  session_timeout_ms: whole(
    'A loader that is silent for so long loses its partitions to the others.',
    1_000,
    300_000,
    10_000,
  ),
  sasl: group({
    mechanism: choice(
      'How this process says who it is.',
      ['none', 'plain', 'scram-sha-256', 'scram-sha-512'],
      'none',
    ),
    user: setting(z.string().default(''), {
      about: "Kafka's user.",
      must: 'a user name',
      example: 'tabiji',
    }),
    password: setting(z.string().default(''), {
      about: 'Their password.',
      must: 'text',
      example: '…',
      secret: true,
    }),
  }),
  tls: group({
    enabled: flag('Whether connections to Kafka are encrypted.'),
    ca_file: file(
      "PEM of the authority that signed the brokers' certificates; without it, those that Node knows.",
      '/etc/tabiji/kafka-ca.pem',
    ),
    cert_file: file(
      'PEM of our own certificate, where brokers ask for one.',
      '/etc/tabiji/kafka.pem',
    ),
    key_file: file('PEM of its key.', '/etc/tabiji/kafka.key'),
  }),
});
