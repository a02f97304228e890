/**
 * A TCP proxy in front of an HTTP server that breaks what passes: at the beginning of each request
 * it is asked which fault strikes. It knows requests only by their first bytes.
 */
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

export type ProxyFault =
  | 'none'
  /** Reset before anything is forwarded: not executed. */
  | 'refuse'
  /** Forwarded and executed; the reply is dropped and the connection reset. */
  | 'swallow'
  /** Taken and not forwarded; reset after a while. */
  | 'hang'
  /** Taken, the client's connection is reset, and only later it is executed. */
  | 'late';

export interface FaultProxy {
  /** http://host:port */
  readonly url: string;
  /** How often each fault has struck. */
  counts(): Readonly<Record<ProxyFault, number>>;
  close(): Promise<void>;
}

export interface FaultProxyOptions {
  /** http://host:port */
  readonly target: string;
  /** @param head the request's first bytes: method, address, the first headers. */
  readonly decide: (head: string) => ProxyFault;
  readonly hangMs: number;
  readonly lateMs: number;
}

const startsRequest = /^(GET|POST|PUT|OPTIONS|HEAD) /;
/** A client that is silent for so long has sent its whole request. */
const silentMs = 150;

export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { hostname, port } = new URL(options.target);
  const counts = { none: 0, refuse: 0, swallow: 0, hang: 0, late: 0 };
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.once('close', () => clients.delete(client));
    pass(client, createConnection(Number(port), hostname), options, counts);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => ({ ...counts }),
    async close() {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(
  client: Socket,
  server: Socket,
  { decide, hangMs, lateMs }: FaultProxyOptions,
  counts: Record<ProxyFault, number>,
): void {
  let fault: ProxyFault = 'none';
  let silence: NodeJS.Timeout | undefined;
  const held: Buffer[] = [];
  const reset = (): void => void client.resetAndDestroy();

  const executeLater = (): void => {
    reset();
    setTimeout(() => held.forEach((chunk) => server.write(chunk)), lateMs);
    setTimeout(() => server.destroy(), lateMs + 10_000).unref();
  };

  client.on('data', (chunk) => {
    const head = chunk.toString('latin1', 0, 2_000);
    if (startsRequest.test(head)) {
      fault = decide(head);
      counts[fault]++;
      if (fault === 'refuse') return reset();
      if (fault === 'hang') setTimeout(reset, hangMs);
    }
    if (fault === 'none' || fault === 'swallow') server.write(chunk);
    if (fault !== 'late') return;
    held.push(chunk);
    clearTimeout(silence);
    silence = setTimeout(executeLater, silentMs);
  });
  server.on('data', (chunk) => {
    if (fault === 'swallow') reset();
    else if (!client.destroyed) client.write(chunk);
  });
  client.on('close', () => {
    if (fault !== 'late') server.destroy();
  });
  server.on('close', () => client.destroy());
  client.on('error', () => client.destroy());
  server.on('error', reset);
}
