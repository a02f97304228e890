// Before all tests: a directory that the run's files share, and whose end ends what is in it.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function begin() {
  process.env.TEST_RUN_DIR = mkdtempSync(join(tmpdir(), 'tabiji-test-run-'));
  process.env.TEST_RUN_PID = String(process.pid);
}
