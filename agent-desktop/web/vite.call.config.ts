import { defineConfig } from 'vite';
import widget from './vite.widget.config';

// The telephone of the widget, fetched when a visitor wants to call: a module, because a page with Trusted Types lets no script be added but by import().
export default defineConfig({
  ...widget,
  build: {
    ...widget.build,
    lib: { entry: 'widget/call/calling.ts', formats: ['es'], fileName: () => 'call.js' },
  },
});
