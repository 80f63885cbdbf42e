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

/** Returns a check that throws `StorageFull` while the folder's disk has less than `freeBytesMin` left. */
export function watchSpace(folder: string, freeBytesMin: number): () => Promise<void> {
  let free = Number.POSITIVE_INFINITY;
  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    if (now - readAt > TRUST_MS) {
      const { bavail, bsize } = await statfs(folder);
      free = bavail * bsize;
      readAt = now;
    }
    if (free < freeBytesMin)
      throw new StorageFull(
        `The disk of ${folder} has ${Math.round(free / 1024 / 1024)} MiB left; the database stops writing below ${Math.round(freeBytesMin / 1024 / 1024)}.`,
      );
  };
}
