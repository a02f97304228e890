// A directory of a test's own, removed when its file is done.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'tabiji-ingest-'));
  made.push(path);
  return path;
}

afterAll(() =>
  made.forEach((path) => rmSync(path, { recursive: true, force: true, maxRetries: 5 })),
);
