// Resolves relative imports between known files, and walks them. Bare specifiers are not its matter.
import { posix } from 'node:path';
import type { SourceFile } from './source-file.js';

/** Where a relative specifier leads, as a path without its extension. */
export const resolveRelative = (from: string, specifier: string): string =>
  posix.join(posix.dirname(from), specifier).replace(/\.(js|jsx|ts|tsx)$/, '');

export interface ImportGraph {
  /** The files one file imports directly. */
  next(path: string): SourceFile[];
  /** That file and everything behind it. */
  reach(file: SourceFile): SourceFile[];
  /** Each cycle once, as the paths along it. */
  cycles(): string[][];
}

export function createImportGraph(files: SourceFile[]): ImportGraph {
  const byStem = new Map(files.map((file) => [file.path.replace(/\.tsx?$/, ''), file]));
  const byPath = new Map(files.map((file) => [file.path, file]));

  const next = (path: string): SourceFile[] =>
    (byPath.get(path)?.imports ?? [])
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => resolveRelative(path, specifier))
      .map((stem) => byStem.get(stem) ?? byStem.get(`${stem}/index`))
      .filter((file) => file !== undefined);

  const reach = (file: SourceFile): SourceFile[] => {
    const seen = new Set([file]);
    for (const member of seen) next(member.path).forEach((one) => seen.add(one));
    return [...seen];
  };

  const cycles = (): string[][] => {
    const found: string[][] = [];
    const done = new Set<string>();
    const walk = (path: string, trail: string[]): void => {
      const start = trail.indexOf(path);
      if (start >= 0) found.push([...trail.slice(start), path]);
      if (start >= 0 || done.has(path)) return;
      next(path).forEach((file) => walk(file.path, [...trail, path]));
      done.add(path);
    };
    files.forEach((file) => walk(file.path, []));
    return found;
  };

  return { next, reach, cycles };
}
