/**
 * One process per data folder: PGlite itself lets two processes open the same folder and ruin it. The lock is a
 * file with the holder's process id and start time; one left behind by a dead process is taken over.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const held = new Set<string>();

/** Takes the lock and returns what releases it. Throws an `Error` that names the holder when it is taken. */
export function lockFolder(path: string): () => void {
  const own = `${process.pid} ${startMark(process.pid)}`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, own, { flag: 'wx' });
      held.add(path);
      return () => {
        if (held.delete(path)) rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(path);
    if (holder !== null && isAlive(path, holder))
      throw new Error(
        `The data folder is in use by process ${holder.pid} (lock file ${path}). Stop that process, or use another folder.`,
      );
    rmSync(path, { force: true });
  }
  throw new Error(`The lock file ${path} could not be taken over.`);
}

interface Holder {
  readonly pid: number;
  readonly mark: string;
}

function readHolder(path: string): Holder | null {
  try {
    const [pid = '', mark = ''] = readFileSync(path, 'utf8').trim().split(' ');
    return { pid: Number(pid), mark };
  } catch {
    return null; // released in between
  }
}

/** NOTE: in a container a new process often has the dead one's id; the start time tells them apart. */
function isAlive(path: string, holder: Holder): boolean {
  if (holder.pid === process.pid) return held.has(path);
  if (!Number.isInteger(holder.pid) || holder.pid <= 0) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const mark = startMark(holder.pid);
  return mark === '' || holder.mark === '' || mark === holder.mark;
}

/** When a process started, in the kernel's ticks; empty where the system does not say. */
function startMark(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
