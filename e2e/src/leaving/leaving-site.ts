/**
 * A shop to leave: `/shop` is tracked, `/next` is not, `/frames` holds a tracked frame. It answers on
 * two addresses, so that there is another site to leave to.
 */
import { createServer } from 'node:http';
import { listen } from '../fake-collector.js';

export interface LeavingSite {
  readonly origin: string;
  /** Another site, with `/next`. */
  readonly elsewhere: string;
  close(): Promise<void>;
}

/** @param tracker the built tag's text; @param collector origin that it sends to. */
export async function startLeavingSite(
  tracker: string,
  writeKey: string,
  collector: string,
): Promise<LeavingSite> {
  const tag = `<script src="/tabiji.js" data-key="${writeKey}" data-host="${collector}"></script>`;
  const pages: Record<string, string> = {
    '/shop': `${tag}<h1>Shop</h1>
      <a id="same" href="/next">next</a>
      <a id="other" href="">elsewhere</a>
      <form id="form" method="post" action="/next"><button>send</button></form>`,
    '/next': '<h1>Next</h1>',
    '/frames': '<h1>Frames</h1><iframe id="frame" src="/shop"></iframe>',
  };
  const open = async () => {
    const server = createServer((request, response) => {
      request.resume();
      if (request.url === '/tabiji.js') {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(tracker);
        return;
      }
      const page = pages[request.url ?? ''];
      response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' });
      response.end(page && `<!doctype html><title>Shop</title>${page}`);
    });
    return { server, origin: await listen(server) };
  };
  const [site, other] = [await open(), await open()];
  return {
    origin: site.origin,
    elsewhere: other.origin.replace('127.0.0.1', 'localhost'),
    async close() {
      for (const { server } of [site, other]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}
