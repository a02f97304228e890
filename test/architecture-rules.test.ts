// The checker against planted violations: each rule is shown to fail, and to pass beside it.
import { findViolations } from './architecture/rules.js';
import { readSource } from './architecture/source-file.js';

const libraries = [
  '@clickhouse/client',
  '@tabiji/analytics',
  '@tabiji/contract',
  '@tabiji/dashboards',
  '@tabiji/ingest',
  '@tabiji/server',
  '@tabiji/warehouse',
  'chdb',
  'express',
  'kafkajs',
];
const folders = ['contract', 'sdk', 'warehouse', 'ingest', 'analytics', 'dashboards', 'server'];
const declared = Object.fromEntries(folders.map((folder) => [folder, libraries]));

const check = (sources: Record<string, string>): string[] =>
  findViolations({
    files: Object.entries(sources).map(([path, text]) => readSource(path, text)),
    declared,
  });

test.each([
  ['contract/src/a.ts', `import '@tabiji/warehouse'`],
  ['sdk/src/a.ts', `import type { X } from '@tabiji/ingest'`],
  ['warehouse/src/a.ts', `import '@tabiji/analytics'`],
  ['ingest/src/loader/a.ts', `export * from '@tabiji/analytics'`],
  ['ingest/src/collector/a.ts', `import '@tabiji/warehouse'`],
  ['analytics/src/a.ts', `const x = await import('@tabiji/ingest')`],
  ['analytics/src/a.ts', `type X = import('@tabiji/ingest').X`],
  ['dashboards/src/a.tsx', `import '@tabiji/analytics'`],
  ['dashboards/src/a.tsx', `import '@tabiji/contract'`],
  ['analytics/src/a.ts', `import '@tabiji/server'`],
])('%s may not hold: %s', (path, text) => {
  expect(check({ [path]: text })).toEqual([expect.stringContaining('may not import @tabiji/')]);
});

test.each([
  ['sdk/src/a.ts', `import '@tabiji/contract'`],
  ['ingest/src/loader/a.ts', `import '@tabiji/warehouse'`],
  ['analytics/src/a.ts', `import '@tabiji/contract'; import '@tabiji/warehouse'`],
  ['dashboards/src/a.tsx', `import type { X } from '@tabiji/analytics/api-types'`],
  ['server/src/a.ts', `import '@tabiji/ingest'; import '@tabiji/analytics'`],
  ['warehouse/src/a.ts', `import '@clickhouse/client'; import 'chdb/connection'`],
  ['ingest/src/log/kafka-log.ts', `import 'kafkajs'`],
  ['server/src/config.ts', `const x = process.env['A']`],
  ['analytics/src/a.ts', `// import '@tabiji/ingest'\nconst text = "process.env";`],
])('%s may hold: %s', (path, text) => {
  expect(check({ [path]: text })).toEqual([]);
});

test('a deep import into another package is found', () => {
  expect(check({ 'ingest/src/loader/a.ts': `import '@tabiji/warehouse/src/open.js'` })).toEqual([
    'ingest/src/loader/a.ts may not import @tabiji/warehouse/src/open.js',
  ]);
});

test('a relative path into another package is found', () => {
  expect(check({ 'ingest/src/a.ts': `import '../../warehouse/src/open.js'` })).toEqual([
    'ingest/src/a.ts reaches out of its package: ../../warehouse/src/open.js',
  ]);
});

test.each([
  ['analytics/src/a.ts', '@clickhouse/client', 'warehouse/'],
  ['server/src/a.ts', 'chdb/connection', 'warehouse/'],
  ['ingest/src/log/embedded-log.ts', 'kafkajs', 'ingest/src/log/kafka*'],
])('%s may not know %s', (path, library, place) => {
  expect(check({ [path]: `import '${library}'` })).toEqual([
    `${path} imports ${library}: only ${place} may`,
  ]);
});

test.each([
  `const x = process.env.A;`,
  `const x = process['env'];`,
  `const x = globalThis.process.env;`,
  `const { env } = process;`,
  `import { env as e } from 'node:process';`,
])('the environment is read outside of the configuration by: %s', (text) => {
  expect(check({ 'server/src/main.ts': text })).toEqual([
    'server/src/main.ts reads process.env: only server/src/config.ts may',
  ]);
});

test('the sdk and the contract stay runnable in a browser', () => {
  expect(
    check({ 'sdk/src/a.ts': `import 'express'`, 'contract/src/b.ts': `import 'node:fs'` }),
  ).toEqual([
    'sdk/src/a.ts may not import express: the sdk has no runtime dependencies',
    'contract/src/b.ts runs in a browser, yet imports node:fs',
  ]);
});

test('a library that the package does not declare is found', () => {
  expect(check({ 'analytics/src/a.ts': `import 'left-pad'` })).toEqual([
    'analytics/src/a.ts imports left-pad, which analytics/package.json does not declare',
  ]);
});

test('the collector may not reach the loader or the warehouse through others', () => {
  expect(
    check({
      'ingest/src/collector/a.ts': `import '../between.js'`,
      'ingest/src/between.ts': `import './loader/index.js'`,
      'ingest/src/loader/index.ts': `import '@tabiji/warehouse'`,
    }),
  ).toEqual([
    'ingest/src/collector/a.ts reaches the loader: ingest/src/loader/index.ts',
    'ingest/src/collector/a.ts reaches the warehouse through ingest/src/loader/index.ts',
  ]);
});

test('a cycle is found once, also one through an index', () => {
  expect(
    check({
      'contract/src/index.ts': `export * from './a.js'`,
      'contract/src/a.ts': `import './b.js'`,
      'contract/src/b.ts': `import type { A } from './a.js'`,
    }),
  ).toEqual(['import cycle: contract/src/a.ts → contract/src/b.ts → contract/src/a.ts']);
});

test('a file over 400 lines is found, one of 400 is not', () => {
  expect(
    check({ 'contract/src/a.ts': '\n'.repeat(401), 'contract/src/b.ts': '\n'.repeat(400) }),
  ).toEqual(['contract/src/a.ts has 401 lines, more than 400']);
});

test('names that say nothing, or are no kebab-case, are found', () => {
  expect(check({ 'contract/src/utils.ts': '', 'contract/src/eventName.ts': '' })).toEqual([
    'contract/src/utils.ts: "utils" does not say what it holds in kebab-case',
    'contract/src/eventName.ts: "eventName" does not say what it holds in kebab-case',
  ]);
});
