/** `/webhooks` (the vendor's) and `/partners/{partner}/webhooks`: who hears of what, and what came of it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { listDeliveries, replayDelivery, sendTestEvent } from '../actions/manage-deliveries.ts';
import { changeWebhook, createWebhook, listWebhooks, removeWebhook } from '../actions/manage-webhooks.ts';
import type { Subject } from '../contract/policy.ts';
import { partnerPath } from '../contract/shapes.ts';
import {
  deliveriesQuery,
  deliveryList,
  deliveryPath,
  deliveryReceipt,
  newWebhook,
  newWebhookBody,
  partnerDeliveryPath,
  partnerWebhookPath,
  webhookChangeBody,
  webhookList,
  webhookPage,
  webhookPath,
} from '../contract/webhooks.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { makeWritable, unwrap } from './problem.ts';

/** The same routes twice: whose webhooks, where they are, what the paths hold. */
interface Owner {
  readonly subject: Subject['kind'];
  readonly base: string;
  /** In the names of operations and in summaries. */
  readonly name: 'Vendor' | 'Partner';
  readonly words: string;
  readonly root: { readonly params?: z.ZodType };
  readonly webhook: z.ZodType<{ webhook: string }>;
  readonly delivery: z.ZodType<{ webhook: string; delivery: string }>;
}

const VENDOR: Owner = {
  subject: 'vendor',
  base: '/webhooks',
  name: 'Vendor',
  words: 'the vendor, of all partners',
  root: {},
  webhook: webhookPath,
  delivery: deliveryPath,
};

const PARTNER: Owner = {
  subject: 'partner',
  base: '/partners/:partner/webhooks',
  name: 'Partner',
  words: 'a partner',
  root: { params: partnerPath },
  webhook: partnerWebhookPath,
  delivery: partnerDeliveryPath,
};

export function addWebhookRoutes(server: FastifyInstance): void {
  for (const owner of [VENDOR, PARTNER]) {
    addWebhooks(server, owner);
    addChanges(server, owner);
    addDeliveries(server, owner);
  }
}

/** Whose webhooks a request is about; null: the vendor's. */
function partnerOf(request: FastifyRequest): string | null {
  return (request.params as { readonly partner?: string }).partner ?? null;
}

function addWebhooks(server: FastifyInstance, { subject, base, name, words, root }: Owner): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    base,
    {
      ...allow('webhooks', 'read', subject),
      schema: describeRoute('Webhooks', `list${name}Webhooks`, `Webhooks of ${words}`, root, webhookList),
    },
    async (request) => ({
      items: makeWritable(await listWebhooks(request.installation, partnerOf(request))),
    }),
  );
  routes.post(
    base,
    {
      ...allow('webhooks', 'manage', subject, { answersSecret: true }),
      schema: describeRoute(
        'Webhooks',
        `create${name}Webhook`,
        `Add a webhook of ${words}; the answer shows its secret, this once`,
        { ...root, body: newWebhookBody },
        newWebhook,
      ),
    },
    async (request) =>
      unwrap(await createWebhook(request.installation, callerOf(request), partnerOf(request), request.body)),
  );
}

function addChanges(server: FastifyInstance, { subject, base, name, words, webhook }: Owner): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.patch(
    `${base}/:webhook`,
    {
      ...allow('webhooks', 'manage', subject),
      schema: describeRoute(
        'Webhooks',
        `change${name}Webhook`,
        `Change, enable or disable a webhook of ${words}`,
        { params: webhook, body: webhookChangeBody },
        webhookPage,
      ),
    },
    async (request) => {
      const of = { partner: partnerOf(request), webhook: request.params.webhook };
      return unwrap(await changeWebhook(request.installation, callerOf(request), of, request.body));
    },
  );
  routes.delete(
    `${base}/:webhook`,
    {
      ...allow('webhooks', 'manage', subject),
      schema: describeRoute(
        'Webhooks',
        `remove${name}Webhook`,
        `Remove a webhook of ${words}, and what was delivered to it`,
        { params: webhook },
        deliveryReceipt,
      ),
    },
    async (request) => {
      const of = { partner: partnerOf(request), webhook: request.params.webhook };
      unwrap(await removeWebhook(request.installation, callerOf(request), of));
      return { id: of.webhook };
    },
  );
}

function addDeliveries(server: FastifyInstance, owner: Owner): void {
  const { subject, base, name, words, webhook, delivery } = owner;
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    `${base}/:webhook/deliveries`,
    {
      ...allow('webhooks', 'read', subject),
      schema: describeRoute(
        'Webhooks',
        `list${name}Deliveries`,
        `What was sent to a webhook of ${words}, newest first`,
        { params: webhook, querystring: deliveriesQuery },
        deliveryList,
      ),
    },
    async (request) => {
      const of = { partner: partnerOf(request), webhook: request.params.webhook };
      return unwrap(await listDeliveries(request.installation, of, request.query));
    },
  );
  routes.post(
    `${base}/:webhook/deliveries/:delivery/replay`,
    {
      ...allow('webhooks', 'manage', subject),
      schema: describeRoute(
        'Webhooks',
        `replay${name}Delivery`,
        `Send a message to a webhook of ${words} once more`,
        { params: delivery },
        deliveryReceipt,
      ),
    },
    async (request) => {
      const of = { partner: partnerOf(request), webhook: request.params.webhook };
      return unwrap(await replayDelivery(request.installation, of, request.params.delivery));
    },
  );
  routes.post(
    `${base}/:webhook/test`,
    {
      ...allow('webhooks', 'manage', subject),
      schema: describeRoute(
        'Webhooks',
        `test${name}Webhook`,
        `Send a message of type "webhook.test" to a webhook of ${words}`,
        { params: webhook },
        deliveryReceipt,
      ),
    },
    async (request) => {
      const of = { partner: partnerOf(request), webhook: request.params.webhook };
      return unwrap(await sendTestEvent(request.installation, of));
    },
  );
}
