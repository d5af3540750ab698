import { defineConfig, type Plugin } from 'vite';

// One classic script that any site can embed; no framework, its styles inside.
const out = process.env['TANDEM_WEB_OUT'] ?? '../target/classes/static';

/// A page may be in any charset, and reads scripts in its own: 汉字 are written as escapes.
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
};

export default defineConfig({
  publicDir: false,
  plugins: [ascii],
  build: {
    outDir: out,
    emptyOutDir: false,
    target: 'es2020',
    lib: { entry: 'widget/widget.ts', formats: ['iife'], name: 'TandemChat', fileName: () => 'widget.js' },
  },
});
