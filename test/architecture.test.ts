// The repository itself against the rules of who may import whom.
import { join } from 'node:path';
import { findViolations } from './architecture/rules.js';
import { readWorkspace } from './architecture/workspace.js';

const workspace = readWorkspace(join(import.meta.dirname, '..'));

test('every package has sources the checker sees', () => {
  const folders = new Set(workspace.files.map(({ path }) => path.split('/')[0]));
  expect([...folders].sort()).toEqual(Object.keys(workspace.declared).sort());
});

test('nobody imports whom they may not know', () => {
  expect(findViolations(workspace)).toEqual([]);
});
