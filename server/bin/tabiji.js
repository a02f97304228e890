#!/usr/bin/env node
// The engine's queries, DNS and file calls share Node's thread pool. Its size is read when the first
// of them runs; loading an ES module is one, so it is set here, before any is loaded.
process.env.UV_THREADPOOL_SIZE ??= '16';
import('../dist/main.js');
