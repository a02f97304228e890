// Reads jest's own JSON result. `skipped` says what was not run; `totals STATUS` prints the one
// line a CI reads, where STATUS is how `make test` ended.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const resultPath = 'test-results/jest.json';
const result = existsSync(resultPath) ? JSON.parse(readFileSync(resultPath, 'utf8')) : undefined;

const printSkipped = () => {
  const skipped = (result?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'pending' || status === 'todo')
      .map(({ fullName }) => `${relative('.', name)}: ${fullName}`),
  );
  const shared = process.env.TABIJI_SHARED ?? '../shared';
  const why = existsSync(shared) ? '' : ` (no real data at ${shared}; set TABIJI_SHARED)`;
  console.log(`skipped: ${skipped.length} tests${why}${skipped.map((s) => `\n  ${s}`).join('')}`);
};

const printTotals = (status) => {
  const passed = result?.numPassedTests ?? 0;
  // A file that does not even load counts no test as failed: it is one failure itself.
  const failures = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  const failed = failures === 0 && status !== 0 ? 1 : failures;
  const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
};

if (process.argv[2] === 'totals') printTotals(Number(process.argv[3]));
else printSkipped();
