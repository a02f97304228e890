/**
 * A block is a pure function of offsets. Its plan is written down (as the commit's note) before the
 * block is inserted, so that whoever comes after a crash makes exactly the same one.
 */
export interface BlockPlan {
  readonly first: number;
  readonly last: number;
  /** SHA-256 over offsets and record bytes, in hex. */
  readonly hash: string;
}

export const writePlan = ({ first, last, hash }: BlockPlan): string =>
  JSON.stringify({ first, last, hash });

/** null when the note holds no plan. @throws Error when it holds something else. */
export function readPlan(note: string): BlockPlan | null {
  if (note === '') return null;
  const { first, last, hash } = JSON.parse(note) as Partial<BlockPlan>;
  if (typeof first === 'number' && typeof last === 'number' && typeof hash === 'string') {
    return { first, last, hash };
  }
  throw new Error(`a commit's note is no plan of a block: ${note.slice(0, 200)}`);
}

/** Names what is inserted: the same range has the same token, whoever sends it. */
export const tokenOf = (
  log: { readonly topic: string; readonly id: string },
  partition: number,
  { first, last }: Pick<BlockPlan, 'first' | 'last'>,
): string => `${log.topic}:${log.id}:${partition}:${first}-${last}`;
