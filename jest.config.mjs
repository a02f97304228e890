// Jest: TypeScript through swc to CommonJS, workspaces by source, a new process for every test file.
const swc = (parser, transform = {}) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: { target: 'es2022', parser, transform },
    module: { type: 'commonjs' },
  },
];

const jsx = { react: { runtime: 'automatic', importSource: 'preact' } };

// Published as ES modules only: jest runs CommonJS, so they are transformed too.
const esmOnly = ['zod-openapi', '@tanstack', 'isbot'];

export default {
  roots: ['<rootDir>'],
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/*/test/**/*.test.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/examples/'],
  testSequencer: '<rootDir>/test/longest-first.mjs',
  globalSetup: '<rootDir>/test/run-begins.mjs',
  globalTeardown: '<rootDir>/test/run-ends.mjs',
  transform: {
    '^.+\\.tsx$': swc({ syntax: 'typescript', tsx: true }, jsx),
    '^.+\\.ts$': swc({ syntax: 'typescript' }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@tabiji/analytics/api-types$': '<rootDir>/analytics/src/api-types/index.ts',
    '^@tabiji/([^/]+)$': '<rootDir>/$1/src/index.ts',
    '\\.(css|svg)$': '<rootDir>/test/style-stub.cjs',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // Without this jsdom resolves `browser` exports, which are ES modules.
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons'] },
  // A guard against hanging: the machine may be busy with ten other things.
  testTimeout: 180_000,
  maxWorkers: 2,
  // chDB binds a process to one data directory. At the limit 0 jest replaces a worker after every
  // test file; any other number is only looked at after the next file has begun.
  workerIdleMemoryLimit: 0,
};
