/** Builds the web app into dist/web, each asset also compressed, so that the server never compresses at request time. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { dropUnusedStyles } from './scripts/mantine-styles.ts';
import { followImports } from './scripts/static-imports.ts';
import { compressAssets, listFirstFiles } from './scripts/web-build.ts';

/** Pages that are opened by their address, by name in `src/api/web-app.ts`: what each needs before it can be drawn. */
const FIRST_PAGES = {
  tier: [
    'src/web/tier/tier-page.tsx',
    'src/web/tier/overview.tsx',
    'src/web/preview/preview-bar.tsx',
    'src/web/preview/preview-invite.tsx',
  ],
};

/**
 * One file for what every page needs, and one for what a first page needs more: eighty small ones compress a third
 * worse, and come one after the other. What opens on demand stays apart.
 */
function groupModules() {
  const root = import.meta.dirname;
  const groups = [
    { name: 'frame', from: ['src/web/main.tsx'] },
    ...Object.entries(FIRST_PAGES).map(([name, from]) => ({ name, from })),
  ];
  return groups.map(({ name, from }) => {
    const modules = new Set([...followImports(from).keys()].map((path) => join(root, path)));
    return { name, test: (id: string) => modules.has(id.split('?')[0]!) };
  });
}

export default defineConfig({
  root: 'src/web',
  plugins: [react(), dropUnusedStyles('src/web'), listFirstFiles(FIRST_PAGES), compressAssets()],
  resolve: {
    // One file instead of six thousand to read while developing.
    alias: { '@tabler/icons-react': '@tabler/icons-react/dist/esm/icons/index.mjs' },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:4700' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Changes rarely: stays in the browser's cache over releases.
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler|@tanstack)\// },
            ...groupModules(),
          ],
        },
      },
    },
  },
});
