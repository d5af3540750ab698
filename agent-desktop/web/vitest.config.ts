import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'widget/**/*.test.ts'], environment: 'node', cache: false } as never });
