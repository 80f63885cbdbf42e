/** Failures of the database that pass: no room, no connection. What was acknowledged before is safe in each. */
import type { ErrorCode } from '../contract/errors.ts';

/** SQLSTATE of a full disk. */
const DISK_FULL = '53100';

/** SQLSTATE classes and codes, and codes of Node's sockets, of a database that is gone, starting or stopping. */
const UNREACHABLE =
  /^(?:08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** What is said without a code of its own. */
const UNREACHABLE_MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|database .* is not currently accepting connections)/;

/** The code to answer with; null: the database is not to blame. */
export function codeOfDatabase(error: Error & { readonly code?: unknown }): ErrorCode | null {
  const code = String(error.code ?? '');
  if (code === 'storage_full' || code === DISK_FULL) return 'storage_full';
  if (UNREACHABLE.test(code) || UNREACHABLE_MESSAGE.test(error.message)) return 'unavailable';
  return null;
}
