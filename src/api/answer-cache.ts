/**
 * `ETag` and `If-None-Match` on reads. What is said about a partner's points is tagged before it is worked out, by the
 * partner's revision: asked again it is not worked out again. Any other answer is tagged by its bytes.
 *
 * NOTE: kept answers are shared by all who may read them. Their handlers see through `request.installation` the rows
 * of the address's partner alone, whoever asks (contract/policy.ts `reachTo`), and the guard has let each of them in.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Installation } from '../actions/installation.ts';
import { readRevision, readStandingRevision } from '../actions/read-revision.ts';

/** 64 MiB of answers as they are sent. */
const KEPT_BYTES_MAX = 64 * 1024 * 1024;
/** Below this, packing saves nothing. */
const PACKED_BYTES_MIN = 4096;
const KEPT_HEADERS = ['content-type', 'content-disposition'] as const;

/** What follows from facts alone. */
const BY_REVISION: ReadonlySet<string> = new Set(['points', 'engagement']);

/** Says when the newest fact of all partners was recorded: more than its partner's revision stands for. */
const NOT_BY_REVISION: ReadonlySet<string> = new Set(['readPartner']);

/** Answered from stored lines alone, as long as nothing is projected or asked for as it was known. */
const STANDING: ReadonlySet<string> = new Set([
  'readStatement',
  'readBreakdown',
  'readClientAccount',
  'exportBreakdown',
  'exportLines',
  'readEngagement',
  'listEngagement',
  'exportEngagement',
  'readClientEngagement',
]);

const pack = promisify(gzip);
const unpack = promisify(gunzip);

interface Answer {
  readonly body: Buffer;
  readonly isPacked: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers by tag; the one that was asked for longest ago makes room. */
interface AnswerCache {
  find(tag: string): Answer | undefined;
  keep(tag: string, answer: Answer): void;
}

export function makeAnswerCache(bytesMax: number): AnswerCache {
  const answers = new Map<string, Answer>();
  let bytes = 0;
  const drop = (tag: string): void => {
    bytes -= answers.get(tag)?.body.length ?? 0;
    answers.delete(tag);
  };
  return {
    find: (tag) => {
      const answer = answers.get(tag);
      if (answer) {
        answers.delete(tag);
        answers.set(tag, answer);
      }
      return answer;
    },
    keep: (tag, answer) => {
      // One answer must not push out most of the others.
      if (answer.body.length > bytesMax / 8) return;
      drop(tag);
      answers.set(tag, answer);
      bytes += answer.body.length;
      for (const oldest of answers.keys()) {
        if (bytes <= bytesMax) break;
        drop(oldest);
      }
    },
  };
}

/** Of many who ask the same at once, the first has it worked out; the others wait for what it keeps. */
function watchAnswers() {
  const begun = new Map<string, PromiseWithResolvers<void>>();
  const askers = new WeakMap<FastifyRequest, string>();
  return {
    wait: async <Value>(tag: string, find: () => Value): Promise<Value | undefined> => {
      const first = begun.get(tag);
      if (!first) return undefined;
      await first.promise;
      return find();
    },
    begin: (request: FastifyRequest, tag: string): void => {
      if (begun.has(tag)) return;
      begun.set(tag, Promise.withResolvers());
      askers.set(request, tag);
    },
    /** Whether it was answered, failed or hung up. */
    end: (request: FastifyRequest): void => {
      const tag = askers.get(request);
      if (tag === undefined) return;
      askers.delete(request);
      begun.get(tag)?.resolve();
      begun.delete(tag);
    },
  };
}

const tags = new WeakMap<FastifyRequest, string>();
const kept = new WeakSet<FastifyRequest>();

/** Tags the reads of every route that is added to the server afterwards. `shape` changes when answers look different. */
export function tagAnswers(server: FastifyInstance, installation: Installation, shape: () => string): void {
  const cache = makeAnswerCache(KEPT_BYTES_MAX);
  const underWay = watchAnswers();
  server.addHook('preHandler', async (request, reply) => {
    if (!isByRevision(request)) return;
    // Before the answer is worked out: it may then be newer than its tag, never older.
    const read = isStanding(request) ? readStandingRevision : readRevision;
    const revision = await read(installation, partnerOf(request));
    const tag = hashOf(`${shape()} ${revision} ${request.url}`);
    tags.set(request, tag);
    if (isKnown(request, tag)) return sendUnchanged(request, reply, tag);
    const answer = cache.find(tag) ?? (await underWay.wait(tag, () => cache.find(tag)));
    if (answer) return sendKept(request, reply, tag, answer);
    underWay.begin(request, tag);
  });
  server.addHook('onResponse', async (request) => underWay.end(request));
  server.addHook('onSend', async (request, reply, payload) => {
    if (!isTagged(request, reply)) return payload;
    reply.header('cache-control', 'private, no-cache');
    if (reply.statusCode !== 200 || kept.has(request) || typeof payload !== 'string') return payload;
    const tag = tags.get(request);
    if (tag === undefined) return tagByBytes(request, reply, payload);
    const answer = await makeAnswer(reply, payload);
    cache.keep(tag, answer);
    underWay.end(request);
    return dress(request, reply, tag, answer);
  });
}

function isTagged({ method }: FastifyRequest, reply: FastifyReply): boolean {
  return (method === 'GET' || method === 'HEAD') && !reply.hasHeader('cache-control');
}

function isByRevision(request: FastifyRequest): boolean {
  const { method, routeOptions } = request;
  const { access } = routeOptions.config;
  if (method !== 'GET' || typeof access !== 'object') return false;
  return (
    BY_REVISION.has(access.resource) &&
    access.subject === 'partner' &&
    !NOT_BY_REVISION.has(operationOf(request))
  );
}

function isStanding(request: FastifyRequest): boolean {
  const query = request.query as Readonly<Record<string, unknown>>;
  return STANDING.has(operationOf(request)) && query.knownAt === undefined && query.scenario === undefined;
}

function operationOf({ routeOptions }: FastifyRequest): string {
  return (routeOptions.schema as { readonly operationId?: string } | undefined)?.operationId ?? '';
}

function partnerOf({ params }: FastifyRequest): string {
  return (params as { readonly partner: string }).partner;
}

function tagByBytes(request: FastifyRequest, reply: FastifyReply, payload: string): string {
  const tag = hashOf(payload);
  reply.header('etag', `W/"${tag}"`);
  if (!isKnown(request, tag)) return payload;
  reply.code(304).removeHeader('content-length');
  return '';
}

/** A tag in the header counts whether weak, and however packed what it was given for. */
function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const given = headers['if-none-match'];
  if (given === undefined) return false;
  return given
    .split(',')
    .some((each) => each.trim() === '*' || /^(?:W\/)?"(.+?)(?:-gzip)?"$/.exec(each.trim())?.[1] === tag);
}

function sendUnchanged(request: FastifyRequest, reply: FastifyReply, tag: string): FastifyReply {
  kept.add(request);
  return reply
    .code(304)
    .header('etag', etagOf(tag, acceptsGzip(request)))
    .send();
}

async function sendKept(request: FastifyRequest, reply: FastifyReply, tag: string, answer: Answer) {
  kept.add(request);
  return reply.headers(answer.headers).send(await dress(request, reply, tag, answer));
}

async function makeAnswer(reply: FastifyReply, payload: string): Promise<Answer> {
  const plain = Buffer.from(payload);
  const headers: Record<string, string> = {};
  for (const header of KEPT_HEADERS) {
    const value = reply.getHeader(header);
    if (typeof value === 'string') headers[header] = value;
  }
  const isPacked = plain.length >= PACKED_BYTES_MIN;
  return { body: isPacked ? await pack(plain, { level: 5 }) : plain, isPacked, headers };
}

/** The bytes to send, with the headers that go with them. The packed ones have a tag of their own. */
async function dress(
  request: FastifyRequest,
  reply: FastifyReply,
  tag: string,
  answer: Answer,
): Promise<Buffer> {
  const isSentPacked = answer.isPacked && acceptsGzip(request);
  reply.header('etag', etagOf(tag, isSentPacked));
  reply.header('vary', 'accept-encoding');
  if (isSentPacked) reply.header('content-encoding', 'gzip');
  const body = answer.isPacked && !isSentPacked ? await unpack(answer.body) : answer.body;
  reply.header('content-length', body.length);
  return body;
}

function etagOf(tag: string, isPacked: boolean): string {
  return isPacked ? `"${tag}-gzip"` : `"${tag}"`;
}

function acceptsGzip({ headers }: FastifyRequest): boolean {
  return /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i.test(
    String(headers['accept-encoding'] ?? ''),
  );
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 27);
}
