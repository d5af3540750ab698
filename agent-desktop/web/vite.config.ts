import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The staff's pages (desk.html) the customer's demo page (index.html) and the one that shows how to embed the chat (embed.html); the widget has a build of its own.
const out = process.env['TANDEM_WEB_OUT'] ?? '../target/classes/static';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: 'index.html', desk: 'desk.html', embed: 'embed.html' } },
    chunkSizeWarningLimit: 600,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/ws': { target: 'ws://127.0.0.1:8080', ws: true },
    },
  },
});
