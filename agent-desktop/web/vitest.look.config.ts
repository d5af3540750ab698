import { defineConfig } from 'vitest/config';

// In a real browser (Debian's Chromium), against the built pages: npm run look. Patient: it may share its cores with much else.
export default defineConfig({
  test: { include: ['test/**/*.look.ts'], environment: 'node', testTimeout: 120_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } },
});
