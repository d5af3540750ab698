import { defineConfig } from 'vite';

// One classic script that any site can embed; no framework, its styles inside.
const out = process.env['TANDEM_WEB_OUT'] ?? '../target/classes/static';

export default defineConfig({
  publicDir: false,
  build: {
    outDir: out,
    emptyOutDir: false,
    target: 'es2020',
    lib: { entry: 'widget/widget.ts', formats: ['iife'], name: 'TandemChat', fileName: () => 'widget.js' },
  },
});
