/** The shim's process: `node main.js '{"dir":…,"port":…,"user":…,"password":…}'`. */
import { createServer } from 'node:http';
import { openEngine } from './engine-connections.js';
import { createHttpShim } from './http-shim.js';

interface Options {
  readonly dir: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

const { dir, port, user, password } = JSON.parse(process.argv[2] ?? '{}') as Options;
const engine = openEngine(dir);
/** As ClickHouse's http_max_uri_size: parameters of a query travel in its address. */
const maxHeaderSize = 1024 * 1024;
const server = createServer({ maxHeaderSize }, createHttpShim({ engine, user, password }));
server.keepAliveTimeout = 10_000;
server.listen(port, '127.0.0.1');

process.once('SIGTERM', () => {
  server.close(() => void engine.close().then(() => process.exit(0)));
  server.closeIdleConnections();
});
