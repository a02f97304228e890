/** One line of a built file, changed while it is loaded. */
export interface Mutation {
  /** The end of its path, from the package's folder on. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** @throws Error when the text isn't there exactly once: then nothing would be planted. */
export function mutate(source: string, { file, find, replace }: Mutation): string {
  const found = source.split(find).length - 1;
  if (found !== 1) throw new Error(`${file} has ${found} times, not once: ${find}`);
  return source.replace(find, () => replace);
}
