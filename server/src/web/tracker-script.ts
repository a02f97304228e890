/** The tracker for the script tag, at /tabiji.js. Any page may load it, with `integrity` if it likes. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';

export const sdkDir = fileURLToPath(new URL('../../../sdk/dist/', import.meta.url));

const files = { '/tabiji.js': 'tabiji.js', '/tabiji.esm.js': 'tabiji.esm.js' };

export function createTrackerScript(dir: string = sdkDir): Router {
  const router = Router();
  for (const [path, name] of Object.entries(files)) {
    router.get(path, (_request, response) => {
      response.set({
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        // an hour, then asked for again by its ETag: a fixed tracker reaches every page soon
        'Cache-Control': 'public, max-age=3600',
      });
      response.sendFile(join(dir, name), { cacheControl: false }, (error) => {
        if (error && !response.headersSent) {
          response
            .status(503)
            .type('text/plain')
            .send('The tracker is not built: run npm run build');
        }
      });
    });
  }
  return router;
}
