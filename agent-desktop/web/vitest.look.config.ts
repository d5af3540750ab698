import { defineConfig } from 'vitest/config';

// In a real browser (Debian's Chromium), against the built pages: npm run look.
export default defineConfig({ test: { include: ['test/**/*.look.ts'], environment: 'node' } });
