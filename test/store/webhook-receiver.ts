/** A real receiver of webhooks for tests: keeps what it gets, and answers as it is told to. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Delivered {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly received: Delivered[];
  /** Answers from now on with this status, and where to go instead. */
  answer(status: number, location?: string): void;
  /** Takes messages from now on and says nothing, until it is told how to answer. */
  hold(): void;
  /** Ends the connections of whoever still waits for an answer. */
  hangUp(): void;
  close(): Promise<void>;
}

export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Delivered[] = [];
  let answer: { readonly status: number; readonly location?: string } | null = { status: 204 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({ path: request.url!, headers: request.headers, body });
      if (answer === null) return;
      const { status, location } = answer;
      response.writeHead(status, location === undefined ? {} : { location });
      response.end(status >= 400 ? 'no, thank you' : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer: (status, location) => {
      answer = location === undefined ? { status } : { status, location };
    },
    hold: () => {
      answer = null;
    },
    hangUp: () => server.closeAllConnections(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
