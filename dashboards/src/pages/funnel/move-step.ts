/** A list with one of its members at another place; the same list when there is nothing to move. */
export function moveStep<T>(steps: readonly T[], from: number, to: number): readonly T[] {
  const moved = steps[from];
  if (moved === undefined || from === to || to < 0 || to >= steps.length) return steps;
  return steps.toSpliced(from, 1).toSpliced(to, 0, moved);
}
