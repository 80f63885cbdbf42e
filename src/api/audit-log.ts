/** `…/audit-log`: who did what, of a partner, of a client or of everybody, as pages and as a file. */
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readAuditLog } from '../actions/read-audit-log.ts';
import { clientPath } from '../contract/accounts.ts';
import { type AuditEntryRow, auditFileQuery, auditLog, auditLogQuery } from '../contract/audit-log.ts';
import { partnerPath } from '../contract/shapes.ts';
import { guardCell } from '../views/csv-cells.ts';
import { allow } from './access.ts';
import { describeRoute } from './describe.ts';
import { makeWritable } from './problem.ts';

interface Owner {
  readonly subject: 'vendor' | 'partner' | 'client';
  readonly base: string;
  readonly name: 'Vendor' | 'Partner' | 'Client';
  readonly words: string;
  readonly path: z.ZodObject;
}

const OWNERS: readonly Owner[] = [
  { subject: 'vendor', base: '/audit-log', name: 'Vendor', words: 'everybody', path: z.object({}) },
  {
    subject: 'partner',
    base: '/partners/:partner/audit-log',
    name: 'Partner',
    words: 'a partner',
    path: partnerPath,
  },
  {
    subject: 'client',
    base: '/clients/:client/audit-log',
    name: 'Client',
    words: 'a client',
    path: clientPath,
  },
];

/** A file holds as many entries at most; narrower dates give the others. */
const FILE_ENTRIES_MAX = 50_000;
const PAGE = 500;

const csv = z.string().meta({ description: 'A CSV file with a heading line, in UTF-8' });
const COLUMNS = [
  'n',
  'at',
  'actorKind',
  'actor',
  'actorName',
  'action',
  'partner',
  'client',
  'detail',
  'hash',
];

export function addAuditLogRoutes(server: FastifyInstance): void {
  for (const owner of OWNERS) addAuditLog(server, owner);
}

function addAuditLog(server: FastifyInstance, { subject, base, name, words, path }: Owner): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    base,
    {
      ...allow('audit-log', 'read', subject),
      schema: describeRoute(
        'Audit log',
        `read${name}AuditLog`,
        `What was done to people, keys and rights of ${words}`,
        { params: path, querystring: auditLogQuery },
        auditLog,
      ),
    },
    async (request) =>
      makeWritable(await readAuditLog(request.installation, placeOf(request), request.query)),
  );
  routes.get(
    `${base}.csv`,
    {
      ...allow('audit-log', 'read', subject),
      schema: describeRoute(
        'Audit log',
        `export${name}AuditLog`,
        `The same as a file, of at most ${FILE_ENTRIES_MAX.toLocaleString('en-US')} entries`,
        { params: path, querystring: auditFileQuery },
        csv,
      ),
    },
    async (request, reply) => {
      const rows = await readWhole(request, request.query);
      return reply
        .header('content-disposition', 'attachment; filename="audit-log.csv"')
        .type('text/csv; charset=utf-8')
        .send(stringify([COLUMNS, ...rows.map(writeCells)], { bom: true }));
    },
  );
}

function placeOf(request: FastifyRequest) {
  const { partner = null, client = null } = request.params as { partner?: string; client?: string };
  return { partner, client };
}

async function readWhole(
  request: FastifyRequest,
  filter: z.infer<typeof auditFileQuery>,
): Promise<readonly AuditEntryRow[]> {
  const rows: AuditEntryRow[] = [];
  for (let cursor: string | undefined; rows.length < FILE_ENTRIES_MAX; ) {
    const query = { ...filter, limit: PAGE, cursor };
    const page = await readAuditLog(request.installation, placeOf(request), query);
    rows.push(...page.items);
    if (page.next === null) break;
    cursor = page.next;
  }
  return rows;
}

function writeCells({ n, at, actor, action, partner, client, detail, hash }: AuditEntryRow): string[] {
  return [
    n,
    at,
    actor.kind,
    actor.id ?? '',
    actor.name,
    action,
    partner ?? '',
    client ?? '',
    JSON.stringify(detail),
    hash,
  ].map(guardCell);
}
