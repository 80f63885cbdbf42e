/** Builds the web app into dist/web, each asset also compressed, so that the server never compresses at request time. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Below this a compressed twin saves nothing. */
const COMPRESS_BYTES_MIN = 1024;

function compressAssets(): Plugin {
  return {
    name: 'uptier-compress-assets',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(?:js|css|html|svg)$/.test(file.fileName)) continue;
          const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          if (bytes.length < COMPRESS_BYTES_MIN) continue;
          const brotli = brotliCompressSync(bytes, {
            params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
          });
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: brotli });
          this.emitFile({
            type: 'asset',
            fileName: `${file.fileName}.gz`,
            source: gzipSync(bytes, { level: 9 }),
          });
        }
      },
    },
  };
}

/** Modules of the frame and of what its pages share; panels and dialogs that open on demand stay apart. */
const FRAME = new RegExp(
  [
    'src/web/shell/(?!keyboard-help|search-everything|notices-panel|feedback-dialog|search\\.|notices\\.)',
    'src/web/parts/(?!dialog|confirm-dialog|copy-field|cursor-list|later-explanation|plain-table|row-menu)',
    'src/web/texts/(?:localize|shell|tier|credit|tables)\\.ts',
    'src/web/(?:home/|main|routes|theme)',
    'src/(?:base|program|contract/policy)[/.]',
    'node_modules/@floating-ui/',
    'node_modules/@tabler/',
    'node_modules/@mantine/(?:hooks|core/esm/core)/',
    `node_modules/@mantine/core/esm/components/(?:${[
      'ActionIcon|Avatar|Button|CloseButton|Combobox|Drawer|FocusTrap|Input|InputBase|InputClearButton|Loader|Menu',
      'ModalBase|Overlay|Paper|Popover|Portal|ScrollArea|Select|Skeleton|Transition|UnstyledButton|VisuallyHidden',
    ].join('|')})/`,
  ].join('|'),
);

export default defineConfig({
  root: 'src/web',
  plugins: [react(), compressAssets()],
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
            // What nearly every page needs comes as one file: eighty small ones compress a third worse.
            { name: 'frame', test: FRAME },
          ],
        },
      },
    },
  },
});
