// Builds the web app into dist; in development it hands the API's paths on to a running server.
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/',
  plugins: [preact({ devToolsEnabled: false })],
  build: { target: 'es2022', modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { proxy: { '/api': server, '/tabiji.js': server } },
});
