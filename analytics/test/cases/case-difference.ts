/** Whether an answer is what a case expects. */

/** A null in an expectation asserts nothing. Lists of people are in no order. */
export function isAsExpected(expected: unknown, actual: unknown): boolean {
  if (expected === null) return true;
  if (typeof expected === 'number') {
    return (
      typeof actual === 'number' && Math.abs(expected - actual) <= 1e-6 * (1 + Math.abs(expected))
    );
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false;
    const isPeople = expected.every((one) => typeof one === 'string');
    const [a, b] = isPeople
      ? [expected.toSorted(), (actual as unknown[]).toSorted()]
      : [expected, actual as unknown[]];
    return a.every((one, index) => isAsExpected(one, b[index]));
  }
  if (typeof expected === 'object') {
    if (typeof actual !== 'object' || actual === null) return false;
    const keys = Object.keys(expected);
    return keys.every((key) =>
      isAsExpected(
        (expected as Record<string, unknown>)[key],
        (actual as Record<string, unknown>)[key],
      ),
    );
  }
  return expected === actual;
}
