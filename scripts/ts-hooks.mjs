// Module hooks by which node runs the repository's TypeScript as it is: workspaces by source, as in jest.
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

const root = new URL('../', import.meta.url);

export function resolve(specifier, context, next) {
  const workspace = /^@tabiji\/([^/]+)(\/api-types)?$/.exec(specifier);
  if (workspace !== null) {
    const path = workspace[2] === undefined ? 'index.ts' : 'api-types/index.ts';
    return { url: new URL(`${workspace[1]}/src/${path}`, root).href, shortCircuit: true };
  }
  if (specifier.startsWith('.') && context.parentURL?.endsWith('.ts')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(source))
      return { url: pathToFileURL(fileURLToPath(source)).href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const text = await readFile(new URL(url), 'utf8');
  const { code } = await transform(text, {
    filename: fileURLToPath(url),
    swcrc: false,
    sourceMaps: 'inline',
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
