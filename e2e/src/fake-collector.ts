/**
 * A collector for tests of the tracker: answers as it is told and remembers every event that it
 * answered 200. It stores nothing and judges nothing.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedEvent {
  readonly event_id: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

export interface FakeCollector {
  readonly origin: string;
  /** The status of every answer from now on; null breaks the connection, as with no network. */
  status: number | null;
  /** Events of requests that were answered 200, in order, with their repeats. */
  readonly accepted: ReceivedEvent[];
  /** `METHOD content-type` of every request. */
  readonly requests: string[];
  close(): Promise<void>;
}

export const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });

export async function startFakeCollector(): Promise<FakeCollector> {
  const accepted: ReceivedEvent[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    if (collector.status === null) {
      request.socket.destroy();
      return;
    }
    const { status } = collector;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push(`${request.method} ${request.headers['content-type']}`);
      let answer: object = {};
      if (status === 200) {
        const body = Buffer.concat(chunks).toString('utf8');
        const { events } = JSON.parse(body) as { events: ReceivedEvent[] };
        accepted.push(...events);
        answer = { verdicts: events.map(({ event_id }) => ({ event_id, status: 'accepted' })) };
      }
      response.writeHead(status, {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'retry-after',
      });
      response.end(JSON.stringify(answer));
    });
  });
  const collector: FakeCollector = {
    origin: await listen(server),
    status: 200,
    accepted,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return collector;
}
