/** The tags, /tabiji.js and those beside it. Any page may load them, with `integrity` if it likes. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';

export const sdkDir = fileURLToPath(new URL('../../../sdk/dist/', import.meta.url));

/** Built by sdk/rollup.config.mjs. */
const files = ['tabiji', 'tabiji.esm', 'tabiji-all', 'tabiji_debug'].concat(
  ['ga4', 'segment', 'clicks', 'friction', 'vitals', 'errors'].map((name) => `tabiji-${name}`),
);

export function createTrackerScript(dir: string = sdkDir): Router {
  const router = Router();
  for (const name of files) {
    router.get(`/${name}.js`, (_request, response) => {
      response.set({
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        // an hour, then asked for again by its ETag: a fixed tracker reaches every page soon
        'Cache-Control': 'public, max-age=3600',
      });
      response.sendFile(join(dir, `${name}.js`), { cacheControl: false }, (error) => {
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
