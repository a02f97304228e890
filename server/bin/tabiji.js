#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// The engine's queries, DNS and file calls share Node's thread pool. Its size is read when the first
// of them runs; loading an ES module is one, so it is set here, before any is loaded.
process.env.UV_THREADPOOL_SIZE ??= '16';
if (existsSync(join(__dirname, '../dist/main.js'))) {
  import('../dist/main.js');
} else {
  console.error('tabiji: not built yet: run make build (or npm ci && npm run build)');
  process.exitCode = 2;
}
