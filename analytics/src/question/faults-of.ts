/** What zod found, each with a JSON pointer to it. */
import type { ZodError } from 'zod';
import { faultWords } from './fault-words.js';

export interface Fault {
  readonly pointer: string;
  readonly detail: string;
  readonly code: string;
}

const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key)}`).join('');

/** A field that isn't known may be a misspelled one: it is pointed at, not skipped. */
export const faultsOf = ({ issues }: ZodError): Fault[] =>
  issues.flatMap((issue): Fault[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointerTo([...issue.path, key]),
          detail: 'there is no such field',
          code: issue.code,
        }))
      : [{ pointer: pointerTo(issue.path), detail: faultWords(issue), code: issue.code }],
  );
