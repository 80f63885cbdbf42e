/** Requests at a steady pace, and how long they took: counted from when each was due, so that a stall shows. */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface Order {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends one request and takes in all of the answer, as it comes: packed answers stay packed. */
export function send({ method, url, headers, body }: Order): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) }),
      );
      reply.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Calls `work` so many times a second, whether or not those before are done; the milliseconds of each. */
export async function keepPace(
  perSecond: number,
  seconds: number,
  work: (n: number) => Promise<void>,
): Promise<number[]> {
  const count = Math.round(perSecond * seconds);
  const begin = performance.now();
  const times: number[] = [];
  const running: Promise<void>[] = [];
  for (let n = 0; n < count; n++) {
    const due = begin + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(work(n).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(running);
  return times;
}

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

export const showMs = (ms: number) => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;

/** Cells of a row of a table. */
export function writeSpread({ count, p50, p95, p99, max }: Spread): string {
  return `${count.toLocaleString('en-US')} | ${[p50, p95, p99, max].map(showMs).join(' | ')}`;
}
