/** A blank shop with one tracker on `/` and on any other page but `/untracked`. */
import { createServer } from 'node:http';
import { listen } from '../fake-collector.js';
import type { BuiltPeer } from './install-peers.js';

export interface PeerSite {
  readonly origin: string;
  close(): Promise<void>;
}

/** @param peer none for a page without any tracker. */
export async function startPeerSite(
  peer: BuiltPeer | undefined,
  collector: string,
): Promise<PeerSite> {
  const host = collector.replace('http://', '');
  const script = peer?.script.replaceAll('COLLECTOR_HOST', host).replaceAll('COLLECTOR', collector);
  const tag = `<script src="/tracker.js" data-key="pk_bench" data-host="${collector}"></script>
    <script>window.tell ||= (name) => tabiji.track(name)</script>`;
  const server = createServer((request, response) => {
    if (request.url === '/tracker.js') {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
    } else if (request.url === '/favicon.ico') response.writeHead(204).end();
    else {
      const isTracked = peer && request.url !== '/untracked';
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Shop</title>${isTracked ? tag : ''}<p>Shop`);
    }
  });
  const origin = await listen(server);
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
