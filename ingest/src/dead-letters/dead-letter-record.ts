/** Dead letters as records of their log, and back. */
import type { DeadLetter } from '@tabiji/contract';
import type { LogEntry, LogRecord } from '../log/event-log.js';

export const deadLetterTopic = 'dead-letters';

export const deadLetterRecord = (letter: DeadLetter): LogRecord => ({
  key: letter.source,
  value: Buffer.from(JSON.stringify(letter)),
});

/** null when the record is no dead letter of a version that is known. */
export function readDeadLetter(entry: LogEntry): DeadLetter | null {
  try {
    const letter = JSON.parse(entry.value.toString()) as DeadLetter | null;
    return letter?.v === 1 && typeof letter.raw === 'string' ? letter : null;
  } catch {
    return null;
  }
}
