/** How Kafka is reached, from the settings and the files that they name. */
import { readFileSync } from 'node:fs';
import type { KafkaAddress } from '@tabiji/ingest';
import type { Settings } from '../config/settings.js';
import { Problem, reasonOf } from '../problem.js';

/** @throws Problem when a file cannot be read. */
export function kafkaAddress({ brokers, sasl, tls }: Settings['log']): KafkaAddress {
  const { mechanism, user: username, password } = sasl;
  const { enabled, ca_file, cert_file, key_file } = tls;
  return {
    brokers,
    sasl: mechanism === 'none' ? null : { mechanism, username, password },
    tls: enabled
      ? {
          ca: textOf('ca_file', ca_file),
          cert: textOf('cert_file', cert_file),
          key: textOf('key_file', key_file),
        }
      : null,
  };
}

function textOf(setting: string, path: string): string {
  if (path === '') return '';
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem(`log.tls.${setting} cannot be read: ${reasonOf(error)}`, 2);
  }
}
