/** What the build of the web app adds to Vite's own: compressed twins of assets, and a list of what first pages need. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

/** Below this a compressed twin saves nothing. */
const COMPRESS_BYTES_MIN = 1024;

/** Each asset also compressed, so that the server never compresses at request time. */
export function compressAssets(): Plugin {
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

/** The file in the built app's folder that says what each first page needs. */
const FIRST_FILES = 'first-files.json';

/** Writes which scripts and styles a page needs at once, so that the server can name them in the page itself. */
export function listFirstFiles(pages: Readonly<Record<string, readonly string[]>>): Plugin {
  return {
    name: 'uptier-list-first-files',
    apply: 'build',
    generateBundle(_, bundle) {
      const lists = Object.entries(pages).map(([page, modules]) => [page, filesOf(bundle, modules)] as const);
      this.emitFile({
        type: 'asset',
        fileName: FIRST_FILES,
        source: JSON.stringify(Object.fromEntries(lists)),
      });
    },
  };
}

function filesOf(bundle: Bundle, modules: readonly string[]): readonly string[] {
  const chunks = Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk');
  const files = new Set<string>();
  const add = (chunk: Chunk) => {
    if (files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') add(imported);
    }
  };
  for (const module of modules) {
    // The chunk that holds it, and the one by whose name it is imported, when those are two.
    const holders = chunks.filter(
      ({ moduleIds, facadeModuleId }) =>
        facadeModuleId?.endsWith(module) || moduleIds.some((id) => id.endsWith(module)),
    );
    if (holders.length === 0) throw new Error(`no chunk holds ${module}`);
    for (const chunk of holders) add(chunk);
  }
  return [...files];
}
