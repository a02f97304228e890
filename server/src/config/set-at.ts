/** Trees of settings: set one leaf, lay one tree over another. Lists are replaced, not joined. */
type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function setAt(tree: Tree, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const child = isTree(tree[key]) ? tree[key] : {};
  tree[key] = child;
  setAt(child, rest, value);
}

export function layOver(below: Tree, above: Tree): Tree {
  const result: Tree = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = result[key];
    result[key] = isTree(value) && isTree(under) ? layOver(under, value) : value;
  }
  return result;
}
