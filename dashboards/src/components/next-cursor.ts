/** Where a key moves the cursor of a chart. Undefined: the key is not for the chart. */
export function nextCursor(
  key: string,
  at: number | null,
  count: number,
  perRow: number,
): number | null | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const by = (step: number): number => {
    if (at === null) return step > 0 ? 0 : last;
    const to = at + step;
    return to < 0 || to > last ? at : to;
  };
  switch (key) {
    case 'ArrowRight':
      return by(1);
    case 'ArrowLeft':
      return by(-1);
    case 'ArrowDown':
      return by(perRow);
    case 'ArrowUp':
      return by(-perRow);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return at === null ? undefined : null;
    default:
      return undefined;
  }
}
