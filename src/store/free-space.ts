/**
 * Keeps the embedded database from running into a full disk: it cannot come back from that by itself, it would spin
 * for ever. Writing is refused while there is still room to go on afterwards; reading goes on.
 */
import { statfs } from 'node:fs/promises';

/** The disk is full, or nearly so; nothing was stored. */
class StorageFull extends Error {
  override readonly name = 'StorageFull';
  readonly code = 'storage_full';
}

/** Room for the write-ahead log (segments of 16 MiB) and for what a large batch adds. */
export const FREE_BYTES_MIN = 96 * 1024 * 1024;

/** How long an answer of the file system is believed. */
const TRUST_MS = 250;

/** Of the disk that a folder is on, as far as this process may use it. */
async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Returns a check that throws `StorageFull` while the folder's disk has less than `FREE_BYTES_MIN` left. */
export function watchSpace(folder: string, read = readFreeBytes): () => Promise<void> {
  let free = Number.POSITIVE_INFINITY;
  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    if (now - readAt > TRUST_MS) {
      free = await read(folder);
      readAt = now;
    }
    if (free < FREE_BYTES_MIN)
      throw new StorageFull(
        `The disk of ${folder} has ${Math.round(free / 1024 / 1024)} MiB left; the database stops writing below ${Math.round(FREE_BYTES_MIN / 1024 / 1024)}.`,
      );
  };
}
