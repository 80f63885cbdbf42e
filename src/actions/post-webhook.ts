/**
 * Posts one message to a webhook, signed as Standard Webhooks asks: no redirect is followed, no more of an answer is
 * read than a few lines, nothing takes longer than some seconds, and no private address is reached.
 */
import { createHmac } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Instant } from '../base/zone.ts';
import { type AddressRules, guardLookup, parseTarget } from './public-address.ts';

export interface Message {
  readonly url: string;
  /** `whsec_` and base64. */
  readonly secret: string;
  /** The same with every attempt. */
  readonly id: string;
  readonly body: string;
  readonly now: Instant;
}

export interface Answer {
  /** Null: there was none. */
  readonly status: number | null;
  /** Why it does not count as delivered; null: it does. */
  readonly error: string | null;
}

const TIMEOUT_MS = 15_000;
/** Enough for the reason of a refusal. */
const ANSWER_BYTES_MAX = 4096;
const EXCERPT_LENGTH = 200;

export async function postWebhook(message: Message, rules: AddressRules): Promise<Answer> {
  const target = parseTarget(message.url, rules);
  if (!target.ok) return { status: null, error: `the address ${target.error}` };
  return new Promise((resolve) => {
    const request = open(target.value, message, rules);
    const deadline = setTimeout(() => request.destroy(new Error('no answer within 15 seconds')), TIMEOUT_MS);
    const end = (answer: Answer) => {
      clearTimeout(deadline);
      resolve(answer);
      request.destroy();
    };
    // NOTE: where a name has several addresses, the error of all of them together has no message.
    request.on('error', ({ message, code }: NodeJS.ErrnoException) =>
      end({ status: null, error: message || (code ?? 'no connection') }),
    );
    request.on('response', (response) => {
      void readExcerpt(response).then((excerpt) => end(judge(response.statusCode!, excerpt)));
    });
    request.end(message.body);
  });
}

function open(url: URL, { id, secret, body, now }: Message, rules: AddressRules): ClientRequest {
  const timestamp = String(Math.floor(now / 1000));
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return send(url, {
    method: 'POST',
    // One connection a message: a kept one would skip the look at the address.
    agent: false,
    lookup: guardLookup(rules),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Uptier-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signMessage(secret, id, timestamp, body)}`,
    },
  });
}

/** Standard Webhooks, "symmetric": HMAC-SHA256 of id, timestamp and body, in base64. */
function signMessage(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
}

function judge(status: number, excerpt: string): Answer {
  if (status >= 200 && status < 300) return { status, error: null };
  const why = status >= 300 && status < 400 ? 'redirects are not followed' : excerpt;
  return { status, error: `HTTP ${status}${why === '' ? '' : `: ${why}`}` };
}

async function readExcerpt(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes >= ANSWER_BYTES_MAX) break;
    }
  } catch {
    // The status has come; the rest of the answer is for people to read.
  }
  const text = Buffer.concat(chunks).subarray(0, ANSWER_BYTES_MAX).toString('utf8');
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, EXCERPT_LENGTH);
}
