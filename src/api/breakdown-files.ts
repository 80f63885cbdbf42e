/** `/partners/{id}/clients.csv` and `lines.csv`: the breakdown as filtered, as files for spreadsheets. */
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { exportClients, exportLinesBehind } from '../actions/export-breakdown.ts';
import { exportQuery } from '../contract/partners.ts';
import { partnerPath } from '../contract/shapes.ts';
import {
  CLIENT_COLUMNS,
  guardCell,
  LINE_COLUMNS,
  writeClientCells,
  writeLineCells,
} from '../views/csv-cells.ts';
import { allow } from './access.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const csv = z.string().meta({ description: 'A CSV file with a heading line, in UTF-8' });
const input = { params: partnerPath, querystring: exportQuery };

export function addBreakdownFiles(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/clients.csv',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute('Clients', 'exportBreakdown', 'Points by client, as a file', input, csv),
    },
    async (request, reply) => {
      const { partner } = request.params;
      const { asOf, rows } = unwrap(await exportClients(request.installation, partner, request.query));
      return sendFile(reply, `${partner}-clients-${asOf}`, [CLIENT_COLUMNS, ...rows.map(writeClientCells)]);
    },
  );
  routes.get(
    '/partners/:partner/lines.csv',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute('Clients', 'exportLines', 'The credit lines behind it, as a file', input, csv),
    },
    async (request, reply) => {
      const { partner } = request.params;
      const { asOf, rows } = unwrap(await exportLinesBehind(request.installation, partner, request.query));
      return sendFile(reply, `${partner}-lines-${asOf}`, [LINE_COLUMNS, ...rows.map(writeLineCells)]);
    },
  );
}

/** The mark at the front tells spreadsheets that the text is UTF-8. */
function sendFile(reply: FastifyReply, name: string, rows: readonly (readonly string[])[]) {
  const file = `${name.replaceAll(/[^\w.-]/g, '_')}.csv`;
  return reply
    .header('content-disposition', `attachment; filename="${file}"`)
    .type('text/csv; charset=utf-8')
    .send(
      stringify(
        rows.map((cells) => cells.map(guardCell)),
        { bom: true },
      ),
    );
}
