// `node --import <this file> child.ts` runs this repository's TypeScript without a build: a process
// that a test kills can't live inside of jest.
import { register } from 'node:module';

register(new URL('./typescript-hooks.mjs', import.meta.url));
