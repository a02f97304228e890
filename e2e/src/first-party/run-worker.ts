/**
 * A Cloudflare Worker's fetch handler on a port of this machine, as a process:
 * `node run-worker.js WORKER.mjs PORT`. The visitor's address comes as Cloudflare tells it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

interface Worker {
  fetch(request: Request): Promise<Response>;
}

const [file = '', port] = process.argv.slice(2);
const { default: worker } = (await import(pathToFileURL(file).href)) as { default: Worker };

/** What belongs to a connection, not to a request. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'host',
]);

function asRequest(incoming: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (!hopByHop.has(name) && value !== undefined) headers.set(name, String(value));
  }
  headers.set('cf-connecting-ip', incoming.socket.remoteAddress ?? '');
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  return new Request(`https://shop.example${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit);
}

async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await worker.fetch(asRequest(incoming));
  const kept = [...headers].filter(
    ([name]) => !hopByHop.has(name) && name !== 'content-encoding' && name !== 'set-cookie',
  );
  response.writeHead(status, { ...Object.fromEntries(kept), 'set-cookie': headers.getSetCookie() });
  if (body === null) response.end();
  else for await (const chunk of body) response.write(chunk);
  response.end();
}

createServer((incoming, response) => {
  answer(incoming, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
}).listen(Number(port), '127.0.0.1');
