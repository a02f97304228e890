/**
 * What a server is started with to make it fail. It goes in from outside, by Node's module hooks:
 * nothing of it is in what is shipped, and no setting can switch it on.
 */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { FailAt } from './failpoints.js';
import type { Mutation } from './mutation.js';

export interface Injection {
  /** Where the process kills itself. */
  readonly failAt?: FailAt;
  /** A planted fault: one line of a built file, changed while it is loaded. */
  readonly mutation?: Mutation;
  /** On SIGUSR2 it collects its garbage, so that what is left in memory is what is in use. */
  readonly collectsOnSignal?: boolean;
}

/** The same place from src/ and from dist/: a process of its own runs what was built. */
const preload = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'dist',
  'faults',
  'inject',
  'preload.js',
);

/** Options of Node that start a process with it. */
export function nodeWordsFor(injection: Injection | undefined): string[] {
  if (injection === undefined) return [];
  const url = pathToFileURL(preload);
  url.searchParams.set('injection', JSON.stringify(injection));
  return [...(injection.collectsOnSignal ? ['--expose-gc'] : []), '--import', url.href];
}
