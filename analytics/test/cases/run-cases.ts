/**
 * `npm run cases -- DIR [--json]`: every case of a folder asked of the engine. A line a case; the last
 * but one says `N passed, N failed, N skipped`; with --json the last line is one object. The exit code
 * is 1 when a case failed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWarehouse } from '@tabiji/warehouse';
import { readCases } from './case-file.js';
import { tryCase, type CaseOutcome } from './try-case.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Which folder? npm run cases -- DIR [--json]');

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const path = mkdtempSync(join(tmpdir(), 'tabiji-cases-'));
const warehouse = await openWarehouse({ mode: 'embedded', path });
const tried: (CaseOutcome & { file: string })[] = [];
try {
  await warehouse.migrate();
  for (const one of readCases(folder)) {
    const outcome = await tryCase(warehouse, one, `case-${tried.length}`).catch(
      (error: unknown): CaseOutcome => ({ status: 'failed', why: String(error) }),
    );
    tried.push({ ...outcome, file: one.file });
    const label = outcome.status === 'differs' ? 'differs by choice' : outcome.status;
    print(`${label}: ${one.file}${outcome.why === '' ? '' : `: ${outcome.why}`}`);
  }
} finally {
  await warehouse.close();
  rmSync(path, { recursive: true, force: true });
}

const count = (status: CaseOutcome['status']): number =>
  tried.filter((one) => one.status === status).length;
const [passed, failed, skipped, differs] = [
  count('passed'),
  count('failed'),
  count('skipped'),
  count('differs'),
];
print(`${differs} differ by choice: docs/funnels.md says why`);
print(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (values.json) {
  const failures = tried
    .filter(({ status }) => status === 'failed')
    .map(({ file, why }) => ({ file, why }));
  print(JSON.stringify({ passed, failed, skipped, differs, failures }));
}
process.exitCode = failed > 0 ? 1 : 0;
