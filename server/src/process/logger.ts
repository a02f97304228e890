/** The process's log: one JSON object a line, to stderr. Never an event's values, never a key. */
import { pino, type Logger } from 'pino';

const secrets = ['write_key', 'authorization', 'token', 'password', 'cookie'];

export const createLogger = (level: string): Logger =>
  pino(
    {
      level,
      base: null,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '…' },
    },
    // synchronous: what is said last, before a fatal end, is said
    pino.destination({ fd: 2, sync: true }),
  );
