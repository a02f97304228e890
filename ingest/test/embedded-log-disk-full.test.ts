import { once } from 'node:events';
import { startTypescript } from './child-process.js';
import { temporaryDirectory } from './temporary-directory.js';

test('a disk without room refuses appends, crashes nothing, and a commit makes room', async () => {
  // No file may grow over 8 MB (bash counts in KB).
  const child = startTypescript('disk-full-child.ts', [temporaryDirectory()], 'ulimit -f 8192');
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect({ code, signal, errors }).toEqual({ code: 0, signal: null, errors: '' });
  const outcome = JSON.parse(output) as Record<string, number | string | boolean>;
  expect(outcome).toMatchObject({
    unavailable: true,
    retryAfterMs: 700,
    detail: expect.stringContaining('EFBIG'),
  });
  expect(outcome['acknowledged']).toBeGreaterThan(100);
  expect(outcome['storedWhenFull']).toBe(outcome['acknowledged']);
  expect(outcome['acknowledgedAfterCommit']).toBeGreaterThan(100);
  expect(outcome['storedAfterCommit']).toBe(outcome['acknowledgedAfterCommit']);
});
