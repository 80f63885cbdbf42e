/**
 * `FILE.rejected.ndjson`: what an import refused, with line, id, reasons and content, one a line. It appears whole
 * when the import of FILE is through, replaces that of the last import, and is taken away when nothing is refused.
 */
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { Reject } from '../ingest/fact-batch.ts';

export interface RejectFile {
  readonly path: string;
  add(rejects: readonly Reject[]): Promise<void>;
  /** Puts the file in its place. */
  finish(): Promise<void>;
}

export function createRejectFile(path: string): RejectFile {
  const unfinished = `${path}.part`;
  let handle: FileHandle | null = null;
  return {
    path,
    async add(rejects) {
      if (rejects.length === 0) return;
      handle ??= await open(unfinished, 'w');
      await handle.appendFile(rejects.map((reject) => `${JSON.stringify(reject)}\n`).join(''));
    },
    async finish() {
      if (!handle) return rm(path, { force: true });
      await handle.close();
      await rename(unfinished, path);
    },
  };
}
