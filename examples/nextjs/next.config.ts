import type { NextConfig } from 'next';
import { join } from 'node:path';

const collector = process.env.TABIJI_URL ?? 'http://127.0.0.1:8080';

const config: NextConfig = {
  async rewrites() {
    return [
      { source: '/t/v1/events', destination: `${collector}/v1/events` },
      { source: '/t/:script(tabiji[\\w-]*\\.js)', destination: `${collector}/:script` },
    ];
  },
  // Only for a dependency outside of this folder, which @tabiji/sdk is here.
  turbopack: { root: join(import.meta.dirname, '../..') },
};

export default config;
