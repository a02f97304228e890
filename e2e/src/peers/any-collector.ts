/**
 * A collector that any tracker takes for its own: says 200 to everything, or what it is told to, and
 * keeps each body readable, however it was packed.
 */
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { listen } from '../fake-collector.js';

export interface AnyCollector {
  readonly origin: string;
  status: number;
  /** Bodies that were answered 200. */
  readonly accepted: string[];
  /** All of them. */
  requests: number;
  bytesUp: number;
  /** How many copies of an event arrived. */
  copiesOf(name: string): number;
  close(): Promise<void>;
}

export async function startAnyCollector(): Promise<AnyCollector> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      response.writeHead(request.method === 'OPTIONS' ? 204 : collector.status, {
        'access-control-allow-origin': request.headers.origin ?? '*',
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
        'access-control-allow-methods': '*',
        'content-type': 'application/json',
      });
      if (request.method === 'OPTIONS') return void response.end();
      collector.requests++;
      collector.bytesUp += body.length + (request.url?.length ?? 0);
      const text = `${decodeURIComponent(request.url ?? '')} ${readable(body)}`;
      if (collector.status === 200) collector.accepted.push(text);
      response.end(JSON.stringify(answerTo(text)));
    });
  });
  const collector: AnyCollector = {
    origin: await listen(server),
    status: 200,
    accepted: [],
    requests: 0,
    bytesUp: 0,
    copiesOf: (name) =>
      collector.accepted.reduce((sum, text) => sum + text.split(`"${name}"`).length - 1, 0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return collector;
}

/** Ours wants its events named. */
const answerTo = (text: string): object => {
  const start = text.indexOf('{"write_key"');
  if (start < 0) return { status: 1, code: 200, success: true };
  const { events } = JSON.parse(text.slice(start)) as { events: { event_id: string }[] };
  return { verdicts: events.map(({ event_id }) => ({ event_id, status: 'accepted' })) };
};

function readable(body: Buffer): string {
  const plain = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
  const text = plain.toString('utf8');
  const form = /^data=([^&]+)/.exec(text)?.[1];
  if (form === undefined) return text;
  const value = decodeURIComponent(form);
  return /^[\w+/=]+$/.test(value) ? Buffer.from(value, 'base64').toString('utf8') : value;
}
