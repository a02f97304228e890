/** The same function, but it answers undefined instead of throwing: the page must not suffer. */
export const safely =
  <In extends unknown[], Out>(run: (...args: In) => Out) =>
  (...args: In): Out | undefined => {
    try {
      return run(...args);
    } catch {
      // Undefined it is.
    }
  };
