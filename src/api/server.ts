/**
 * The HTTP server: security headers, the API under `/api/v1` with its description, and the web app for every
 * other address. Handlers parse, call one action and reply; they hold no rule of the program.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject, validatorCompiler } from 'fastify-type-provider-zod';
import type { Installation } from '../actions/installation.ts';
import { guardRoutes } from './access.ts';
import { addBreakdownFiles } from './breakdown-files.ts';
import { addCalculatorRoutes } from './calculator.ts';
import { addClientRoutes } from './clients.ts';
import { addCreditRoutes } from './credit.ts';
import { addEventRoutes } from './events.ts';
import { addFactRoutes } from './facts.ts';
import { addPartnerRoutes } from './partners.ts';
import { Problem, replyToError, sendProblem } from './problem.ts';
import { addProgramRoutes } from './program.ts';
import { addReferencePage } from './reference.ts';

export interface ServerOptions {
  readonly installation: Installation;
  /** Folder of the built web app; null serves the API alone. */
  readonly webFolder: string | null;
  /** `silent` logs nothing. */
  readonly logLevel: string;
}

/** 32 MiB: an array of 10,000 facts has room; more is streamed as NDJSON. */
const BODY_BYTES_MAX = 32 * 1024 * 1024;

export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { installation, webFolder, logLevel } = options;
  const server = fastify({
    logger: logLevel === 'silent' ? false : { level: logLevel },
    logController: new LogController({ disableRequestLogging: logLevel !== 'debug' && logLevel !== 'trace' }),
    bodyLimit: BODY_BYTES_MAX,
    genReqId: () => crypto.randomUUID(),
    forceCloseConnections: true,
  });
  server.removeContentTypeParser('text/plain');
  server.setValidatorCompiler(validatorCompiler);
  // NOTE: answers are typed by their schemas at compile time; checking each of thousands of lines again at run
  // time would cost more than working them out.
  server.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  server.setErrorHandler(replyToError);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  await server.register(helmet, helmetOptions);
  await server.register(compress, { encodings: ['gzip'], threshold: 4096 });
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Uptier API',
        version: '1',
        description:
          'Facts in, tier points out, every one explained. Dates are plain, points exact decimal strings.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await server.register(
    async (api) => {
      guardRoutes(api, installation);
      addFactRoutes(api);
      addPartnerRoutes(api);
      addClientRoutes(api);
      addBreakdownFiles(api);
      addCreditRoutes(api);
      addCalculatorRoutes(api);
      addProgramRoutes(api);
      addEventRoutes(api);
      addReferencePage(api, () => server.swagger());
    },
    { prefix: '/api/v1' },
  );
  if (webFolder && existsSync(join(webFolder, 'index.html'))) await serveWeb(server, webFolder);
  else server.setNotFoundHandler((request, reply) => sendProblem(reply, request, 'not_found'));
  return server;
}

const helmetOptions = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      // Served over plain HTTP on this machine by default; a proxy in front adds TLS and its headers.
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
};

async function serveWeb(server: FastifyInstance, webFolder: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: webFolder,
    preCompressed: true,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes(`${join(webFolder, 'assets')}`);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/');
    if (!isPage) throw new Problem('not_found');
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
