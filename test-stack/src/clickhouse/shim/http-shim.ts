/**
 * ClickHouse's HTTP interface over the engine: /ping, queries by POST and GET, gzip both ways, query
 * ids, X-ClickHouse-Summary, and exceptions with their code and status.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { EngineConnections } from './engine-connections.js';
import { exceptionCode, exceptionStatus } from './exception-status.js';
import { statementOf } from './statement.js';

export interface HttpShim {
  readonly engine: EngineConnections;
  readonly user: string;
  readonly password: string;
}

const refused = 'Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)';

export function createHttpShim(shim: HttpShim): RequestListener {
  return (request, response) => {
    answer(shim, request, response).catch(() => response.destroy());
  };
}

async function answer(
  { engine, user, password }: HttpShim,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://clickhouse');
  if (pathname === '/ping') return void response.end('Ok.\n');

  const queryId = searchParams.get('query_id') ?? randomUUID();
  response.setHeader('X-ClickHouse-Query-Id', queryId);
  response.setHeader('X-ClickHouse-Timezone', 'UTC');
  try {
    if (!mayEnter(request, searchParams, user, password)) throw new Error(refused);
    const statement = statementOf(searchParams, await bodyOf(request));
    const { bytes, rowsRead, bytesRead, elapsedSeconds } = await engine.run(statement);
    const summary = {
      read_rows: String(rowsRead),
      read_bytes: String(bytesRead),
      elapsed_ns: String(Math.round(elapsedSeconds * 1e9)),
    };
    response.setHeader('X-ClickHouse-Summary', JSON.stringify(summary));
    await send(request, response, searchParams, 200, bytes);
  } catch (error) {
    // a body that was cut off is no statement
    if (request.destroyed && !request.complete) return void response.destroy();
    const message = error instanceof Error ? error.message : String(error);
    const code = exceptionCode(message);
    response.setHeader('X-ClickHouse-Exception-Code', String(code));
    await send(request, response, searchParams, exceptionStatus(code), Buffer.from(`${message}\n`));
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const coding = request.headers['content-encoding'];
  return coding === 'gzip' ? promisify(gunzip)(body) : body;
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  address: URLSearchParams,
  status: number,
  bytes: Uint8Array,
): Promise<void> {
  const packed =
    address.get('enable_http_compression') === '1' &&
    /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  response.statusCode = status;
  if (packed) response.setHeader('Content-Encoding', 'gzip');
  response.end(packed ? await promisify(gzip)(bytes) : bytes);
}

function mayEnter(
  request: IncomingMessage,
  address: URLSearchParams,
  user: string,
  password: string,
): boolean {
  const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
  const [basicUser, ...rest] =
    scheme === 'Basic' ? Buffer.from(token, 'base64').toString().split(':') : [];
  const header = (name: string): string | undefined => request.headers[name]?.toString();
  const givenUser = basicUser ?? header('x-clickhouse-user') ?? address.get('user') ?? 'default';
  const givenPassword =
    basicUser === undefined
      ? (header('x-clickhouse-key') ?? address.get('password') ?? '')
      : rest.join(':');
  return givenUser === user && givenPassword === password;
}
