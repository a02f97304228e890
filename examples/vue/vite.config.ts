import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue()],
  server: {
    // As the shop's own host does it: /t/v1/events → the collector's /v1/events.
    proxy: {
      '/t': { target: 'http://127.0.0.1:8080', rewrite: (path) => path.replace(/^\/t/, '') },
    },
  },
});
