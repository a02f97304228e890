// Loads the repository for the checker: every source file and what each package declares.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSource, type SourceFile } from './source-file.js';

export interface Workspace {
  files: SourceFile[];
  /** Package folder → the dependencies of every kind its package.json declares. */
  declared: Record<string, string[]>;
}

const isSource = (name: string): boolean => /\.tsx?$/.test(name) && !name.endsWith('.d.ts');

export function readWorkspace(root: string): Workspace {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  const files: SourceFile[] = [];
  const declared: Record<string, string[]> = {};
  for (const folder of manifest.workspaces) {
    const own = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >;
    declared[folder] = ['dependencies', 'devDependencies', 'optionalDependencies']
      .flatMap((kind) => Object.keys(own[kind] ?? {}))
      .sort();
    const names = readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter(isSource)) {
      const path = join(folder, 'src', name);
      files.push(readSource(path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')));
    }
  }
  return { files, declared };
}
