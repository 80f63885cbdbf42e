/**
 * The HTTP server: security headers, the API under `/api/v1` with its description, and the web app for every
 * other address. Handlers parse, call one action and reply; they hold no rule of the program.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { Installation } from '../actions/installation.ts';
import { guardRoutes } from './access.ts';
import { addAccessLinkRoutes } from './access-links.ts';
import { addAccessLog, LOG_OPTIONS, makeRequestId } from './access-log.ts';
import { addAccountRoutes } from './accounts.ts';
import { tagAnswers } from './answer-cache.ts';
import { addAssignmentRoutes } from './assignments.ts';
import { addAuditLogRoutes } from './audit-log.ts';
import { addAuthRoutes } from './auth.ts';
import { addBreakdownFiles } from './breakdown-files.ts';
import { addCalculatorRoutes } from './calculator.ts';
import { addCalendarRoutes } from './calendars.ts';
import { addClientAccessRoutes } from './client-access.ts';
import { addClientRoutes } from './clients.ts';
import { addCompanyRoutes } from './companies.ts';
import { addContactRoutes } from './contacts.ts';
import { addCreditRoutes } from './credit.ts';
import { addDashboardRoutes } from './dashboard.ts';
import { addDemoRoutes } from './demo.ts';
import { descriptionOptions } from './describe.ts';
import { addDisputeRoutes } from './disputes.ts';
import { addEngagementRoutes } from './engagement.ts';
import { addEventRoutes } from './events.ts';
import { addFactRoutes } from './facts.ts';
import { addFeedbackRoutes } from './feedback.ts';
import { addGettingInRoutes } from './getting-in.ts';
import { addHealthRoutes } from './health.ts';
import { keepRequests } from './idempotency.ts';
import { refuseBrokenText } from './input-text.ts';
import { addKeyRoutes } from './keys.ts';
import { addLimits, limitCallers, limitRefused, REQUESTS_PER_MINUTE } from './limits.ts';
import { addMailRoutes } from './mails.ts';
import { addMeRoutes } from './me.ts';
import { addMetrics } from './metrics.ts';
import { addNextStepRoutes } from './next-steps.ts';
import { addNotificationRoutes } from './notifications.ts';
import { addAccessManagerRoutes } from './partner-access.ts';
import { addPartnerRoutes } from './partners.ts';
import { addPeopleRoutes } from './people.ts';
import { addPreviewRoutes } from './previews.ts';
import { replyToError, sendProblem } from './problem.ts';
import { addProgramRoutes } from './program.ts';
import { addDescription, addReferencePage } from './reference.ts';
import { addRenewalRoutes } from './renewals.ts';
import { addSearchRoutes } from './search.ts';
import { addSettingsRoutes } from './settings.ts';
import { addSystemRoutes } from './system.ts';
import { addTaskRoutes } from './tasks.ts';
import { addUnsubscribeRoutes } from './unsubscribe.ts';
import { serveWeb } from './web-app.ts';
import { addWebhookRoutes } from './webhooks.ts';

export interface ServerOptions {
  readonly installation: Installation;
  /** Folder of the built web app; null serves the API alone. */
  readonly webFolder: string | null;
  /** `silent` logs nothing. */
  readonly logLevel: string;
  /** Where lines of the log go; standard output when left out. */
  readonly logTo?: { write(line: string): void };
  /** Of one caller; `REQUESTS_PER_MINUTE` when left out. */
  readonly requestsPerMinute?: number;
  /** Who may read `/metrics`; null or left out: whoever asks from this machine. */
  readonly metricsToken?: string | null;
  /** Proxies whose `X-Forwarded-For` is believed, as Fastify takes them; none when left out. */
  readonly trustProxy?: boolean | string;
}

/** 32 MiB: an array of 10,000 facts has room; more is streamed as NDJSON. */
const BODY_BYTES_MAX = 32 * 1024 * 1024;

/** Requests that still run when the server stops may end within this time. */
const STOPPING_MS_MAX = 10_000;

export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { installation, webFolder, requestsPerMinute = REQUESTS_PER_MINUTE } = options;
  const server = makeBareServer(options);
  addAccessLog(server);
  await server.register(helmet, helmetOptions);
  await server.register(compress, { encodings: ['gzip'], threshold: 4096 });
  await server.register(swagger, descriptionOptions);
  await addLimits(server);
  const streams = new Set<ServerResponse>();
  addMetrics(server, {
    installation,
    token: options.metricsToken ?? null,
    countStreams: () => streams.size,
  });
  addHealthRoutes(server, installation);
  addReferencePage(server, () => server.swagger());
  await addAuthRoutes(server, installation);
  await server.register(
    async (api) => {
      limitRefused(api);
      guardRoutes(api, installation);
      limitCallers(api, requestsPerMinute);
      refuseBrokenText(api);
      keepRequests(api, installation);
      tagAnswers(api, installation, readShape);
      addResources(api);
      addEventRoutes(api, streams);
      addDescription(api, () => server.swagger());
    },
    { prefix: '/api/v1' },
  );
  if (webFolder && existsSync(join(webFolder, 'index.html'))) await serveWeb(server, webFolder);
  else server.setNotFoundHandler((request, reply) => sendProblem(reply, request, 'not_found'));
  return server;
}

/** The routes of one resource after the other. */
function addResources(api: FastifyInstance): void {
  addFactRoutes(api);
  addPartnerRoutes(api);
  addClientRoutes(api);
  addAccountRoutes(api);
  addClientAccessRoutes(api);
  addAccessManagerRoutes(api);
  addAccessLinkRoutes(api);
  addSearchRoutes(api);
  addBreakdownFiles(api);
  addEngagementRoutes(api);
  addCompanyRoutes(api);
  addTaskRoutes(api);
  addContactRoutes(api);
  addCreditRoutes(api);
  addNextStepRoutes(api);
  addCalculatorRoutes(api);
  addProgramRoutes(api);
  addSettingsRoutes(api);
  addSystemRoutes(api);
  addNotificationRoutes(api);
  addWebhookRoutes(api);
  addMailRoutes(api);
  addFeedbackRoutes(api);
  addUnsubscribeRoutes(api);
  addMeRoutes(api);
  addDemoRoutes(api);
  addGettingInRoutes(api);
  addPeopleRoutes(api);
  addKeyRoutes(api);
  addAssignmentRoutes(api);
  addAuditLogRoutes(api);
  addDisputeRoutes(api);
  addPreviewRoutes(api);
  addRenewalRoutes(api);
  addCalendarRoutes(api);
  addDashboardRoutes(api);
}

/** Lets what runs come to its end, for ten seconds; what then still runs is cut off. */
export async function closeServer(server: FastifyInstance): Promise<void> {
  const deadline = setTimeout(() => server.server.closeAllConnections(), STOPPING_MS_MAX);
  await server.close();
  clearTimeout(deadline);
}

function makeBareServer({ logLevel, logTo, trustProxy = false }: ServerOptions): FastifyInstance {
  const server = fastify({
    logger:
      logLevel === 'silent'
        ? false
        : { level: logLevel, ...LOG_OPTIONS, ...(logTo ? { stream: logTo } : {}) },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: BODY_BYTES_MAX,
    genReqId: makeRequestId,
    // An id has up to 128 characters, and one in an address up to twelve of its own.
    routerOptions: { maxParamLength: 128 * 12 },
    // What fails before a route is found.
    frameworkErrors: (_error, request, reply) => {
      reply.header('x-request-id', request.id);
      sendProblem(reply, request, 'bad_request', 'The address cannot be read.');
    },
    trustProxy,
    forceCloseConnections: 'idle',
    // What arrives on an open connection while the server stops is answered like anything else.
    return503OnClosing: false,
  });
  server.removeContentTypeParser('text/plain');
  server.setValidatorCompiler(validatorCompiler);
  // NOTE: answers are typed by their schemas at compile time; checking each of thousands of lines again at run
  // time would cost more than working them out.
  server.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  server.setErrorHandler(replyToError);
  return server;
}

/** Changes with the shape of answers: those kept from before an upgrade are then asked for again. */
let shape: string | undefined;
function readShape(): string {
  // NOTE: the committed description, which a test holds to the routes: gathering it anew takes a third of a second.
  shape ??= createHash('sha256')
    .update(readFileSync(new URL('../../openapi.json', import.meta.url)))
    .digest('base64url');
  return shape;
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
