/**
 * The built web app: hashed assets for ever, the page itself never from a cache, one page for all paths.
 * Where it has nothing to show, the page says so, with a 404.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router, static as serveFiles } from 'express';

export const dashboardsDir = fileURLToPath(new URL('../../../dashboards/dist/', import.meta.url));

/** Vite puts everything whose name holds its hash below assets/. */
const hashed = /[\\/]assets[\\/]/;

/** Those of dashboards/src/url/route.ts. */
const pages = /^\/((funnel|paths|abandonment|journey|setup)?|journey\/[^/]+)\/?$/;

export function createDashboards(dir: string = dashboardsDir): Router {
  const router = Router();
  const page = join(dir, 'index.html');
  router.use(
    serveFiles(dir, {
      index: false,
      setHeaders: (response, path) => {
        response.setHeader(
          'Cache-Control',
          hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    }),
  );
  router.get(/^(?!\/(api|v1|assets)\/)[^.]*$/, ({ path }, response) => {
    if (!existsSync(page)) {
      response
        .status(503)
        .type('text/plain')
        .send('The dashboards are not built: run npm run build');
      return;
    }
    response.status(pages.test(path) ? 200 : 404);
    response.set('Cache-Control', 'no-cache').sendFile(page);
  });
  return router;
}
