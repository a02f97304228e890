// Who may know whom, as a table and the rules around it. Each violation is one sentence.
import { builtinModules } from 'node:module';
import { createImportGraph, resolveRelative } from './import-graph.js';
import type { SourceFile } from './source-file.js';
import type { Workspace } from './workspace.js';

export const maxLines = 400;

/** The most specific folder decides. Nothing is in it of server: nobody imports it. */
const mayImport: Record<string, string[]> = {
  'contract/src': [],
  'sdk/src': ['@tabiji/contract'],
  'warehouse/src': ['@tabiji/contract'],
  'ingest/src': ['@tabiji/contract', '@tabiji/warehouse'],
  'ingest/src/collector': ['@tabiji/contract'],
  'ingest/src/log': ['@tabiji/contract'],
  'analytics/src': ['@tabiji/contract', '@tabiji/warehouse'],
  'dashboards/src': ['@tabiji/analytics/api-types'],
  'server/src': [
    '@tabiji/contract',
    '@tabiji/sdk',
    '@tabiji/warehouse',
    '@tabiji/ingest',
    '@tabiji/analytics',
    '@tabiji/analytics/api-types',
    '@tabiji/dashboards',
  ],
  'bench/src': [
    '@tabiji/contract',
    '@tabiji/warehouse',
    '@tabiji/ingest',
    '@tabiji/analytics',
    '@tabiji/sdk',
    '@tabiji/test-stack',
  ],
  'e2e/src': ['@tabiji/contract', '@tabiji/warehouse', '@tabiji/ingest', '@tabiji/test-stack'],
  'test-stack/src': [],
};

/** Libraries only one place may know. */
const keptIn: { library: RegExp; place: RegExp; name: string }[] = [
  {
    library: /^@clickhouse\/client(\/|$)/,
    place: /^(warehouse\/src\/|bench\/src\/engine-connection\.ts$)/,
    name: 'warehouse/',
  },
  {
    // behind HTTP it stands in for a server; bare it is what we are measured against
    library: /^chdb(\/|$)/,
    place: /^(warehouse\/|test-stack\/src\/clickhouse\/shim\/|bench\/src\/engine-connection\.ts$)/,
    name: 'warehouse/',
  },
  {
    library: /^(kafkajs|node-rdkafka|@confluentinc\/.*)(\/|$)/,
    place: /^ingest\/src\/log\/kafka/,
    name: 'ingest/src/log/kafka*',
  },
];

const runsInBrowser = /^(contract|sdk|dashboards)\/src\//;
const namelessParts = /^(utils?|helpers?)$/;

const packageOf = (path: string): string => path.split('/')[0] ?? '';
const libraryOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isBuiltin = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(specifier);

const allowedFor = (path: string): string[] => {
  const folders = Object.keys(mayImport).filter((folder) => path.startsWith(`${folder}/`));
  const closest = folders.sort((a, b) => b.length - a.length)[0];
  return (closest === undefined ? undefined : mayImport[closest]) ?? [];
};

function* checkImport(file: SourceFile, specifier: string, declared: string[]): Generator<string> {
  const { path } = file;
  if (specifier.startsWith('.')) {
    const target = resolveRelative(path, specifier);
    if (!target.startsWith(`${packageOf(path)}/src`) && !/\.(json|css|svg)$/.test(target)) {
      yield `${path} reaches out of its package: ${specifier}`;
    }
    return;
  }
  if (isBuiltin(specifier)) {
    if (runsInBrowser.test(path)) yield `${path} runs in a browser, yet imports ${specifier}`;
    return;
  }
  if (specifier.startsWith('@tabiji/') && !allowedFor(path).includes(specifier)) {
    yield `${path} may not import ${specifier}`;
  }
  if (path.startsWith('sdk/') && !specifier.startsWith('@tabiji/')) {
    yield `${path} may not import ${specifier}: the sdk has no runtime dependencies`;
  }
  if (!declared.includes(libraryOf(specifier))) {
    yield `${path} imports ${specifier}, which ${packageOf(path)}/package.json does not declare`;
  }
  for (const { library, place, name } of keptIn) {
    if (library.test(specifier) && !place.test(path)) {
      yield `${path} imports ${specifier}: only ${name} may`;
    }
  }
}

function* checkFile(file: SourceFile): Generator<string> {
  const { path } = file;
  if (file.lineCount > maxLines && !path.includes('/generated/')) {
    yield `${path} has ${file.lineCount} lines, more than ${maxLines}`;
  }
  if (file.readsEnvironment && path !== 'server/src/config.ts') {
    yield `${path} reads process.env: only server/src/config.ts may`;
  }
  const parts = path.replace(/\.tsx?$/, '').split('/');
  const bad = parts.find((part) => namelessParts.test(part) || !/^[a-z0-9.-]+$/.test(part));
  if (bad !== undefined) yield `${path}: "${bad}" does not say what it holds in kebab-case`;
}

/** Every broken rule, as a sentence each; empty when the workspace holds to all. */
export function findViolations({ files, declared }: Workspace): string[] {
  const graph = createImportGraph(files);
  const found = files.flatMap((file) => [
    ...checkFile(file),
    ...file.imports.flatMap((specifier) => [
      ...checkImport(file, specifier, declared[packageOf(file.path)] ?? []),
    ]),
  ]);
  for (const collector of files.filter(({ path }) => path.startsWith('ingest/src/collector/'))) {
    for (const reached of graph.reach(collector)) {
      if (reached.path.startsWith('ingest/src/loader/')) {
        found.push(`${collector.path} reaches the loader: ${reached.path}`);
      }
      if (reached !== collector && reached.imports.includes('@tabiji/warehouse')) {
        found.push(`${collector.path} reaches the warehouse through ${reached.path}`);
      }
    }
  }
  return [...found, ...graph.cycles().map((path) => `import cycle: ${path.join(' → ')}`)];
}
