/** `/keys` (the vendor's) and `/partners/{partner}/keys`: API keys, shown once when they are made. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listKeys, makeKey, revokeKey } from '../actions/manage-keys.ts';
import { keyList, keyPath, newKey, newKeyBody, revokedKey } from '../contract/keys.ts';
import { partnerPath } from '../contract/shapes.ts';
import { allow, callerOf } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

interface Owner {
  readonly subject: 'vendor' | 'partner';
  readonly base: string;
  readonly name: 'Vendor' | 'Partner';
  readonly words: string;
  readonly path: z.ZodObject;
}

const OWNERS: readonly Owner[] = [
  { subject: 'vendor', base: '/keys', name: 'Vendor', words: 'the vendor', path: z.object({}) },
  {
    subject: 'partner',
    base: '/partners/:partner/keys',
    name: 'Partner',
    words: 'a partner',
    path: partnerPath,
  },
];

export function addKeyRoutes(server: FastifyInstance): void {
  for (const owner of OWNERS) addKeys(server, owner);
}

function addKeys(server: FastifyInstance, { subject, base, name, words, path }: Owner): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    base,
    {
      ...allow('keys', 'read', subject),
      schema: describeRoute('Keys', `list${name}Keys`, `API keys of ${words}`, { params: path }, keyList),
    },
    async (request) => ({ items: unwrap(await listKeys(request.installation, partnerOf(request))) }),
  );
  routes.post(
    base,
    {
      ...allow('keys', 'manage', subject, { answersSecret: true }),
      schema: describeRoute(
        'Keys',
        `create${name}Key`,
        `Make an API key of ${words}; the answer alone shows it`,
        { params: path, body: newKeyBody },
        newKey,
      ),
    },
    async (request) => {
      const wanted = { ...request.body, partner: partnerOf(request) };
      return unwrap(await makeKey(request.installation, wanted, callerOf(request)));
    },
  );
  routes.delete(
    `${base}/:key`,
    {
      ...allow('keys', 'manage', subject),
      schema: describeRoute(
        'Keys',
        `revoke${name}Key`,
        `Revoke an API key of ${words}`,
        { params: path.extend(keyPath.shape) },
        revokedKey,
      ),
    },
    async (request) => {
      const { key } = request.params as { readonly key: string };
      return unwrap(await revokeKey(request.installation, partnerOf(request), key, callerOf(request)));
    },
  );
}

/** Null: the vendor's. */
function partnerOf(request: FastifyRequest): string | null {
  return (request.params as { readonly partner?: string }).partner ?? null;
}
