// `node scripts/run-ts.mjs FILE.ts [arguments]`: runs a TypeScript file of the repository without a build.
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

register('./ts-hooks.mjs', import.meta.url);
const [file] = process.argv.splice(2, 1);
if (file === undefined) throw new Error('which file? node scripts/run-ts.mjs FILE.ts');
await import(pathToFileURL(resolve(file)).href);
