/** `/partners/{id}/clients.csv` and `lines.csv`: the breakdown as filtered, as files for spreadsheets. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { exportClients, exportLinesBehind } from '../actions/export-breakdown.ts';
import { exportQuery } from '../contract/partners.ts';
import { partnerPath } from '../contract/shapes.ts';
import { CLIENT_COLUMNS, LINE_COLUMNS, writeClientCells, writeLineCells } from '../views/csv-cells.ts';
import { allow } from './access.ts';
import { csvFile, sendCsv } from './csv-file.ts';
import { describeRoute } from './describe.ts';
import { unwrap } from './problem.ts';

const input = { params: partnerPath, querystring: exportQuery };

export function addBreakdownFiles(server: FastifyInstance): void {
  const routes = server.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/partners/:partner/clients.csv',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute('Clients', 'exportBreakdown', 'Points by client, as a file', input, csvFile),
    },
    async (request, reply) => {
      const { partner } = request.params;
      const { asOf, rows } = unwrap(await exportClients(request.installation, partner, request.query));
      return sendCsv(reply, `${partner}-clients-${asOf}`, [CLIENT_COLUMNS, ...rows.map(writeClientCells)]);
    },
  );
  routes.get(
    '/partners/:partner/lines.csv',
    {
      ...allow('points', 'read', 'partner'),
      schema: describeRoute(
        'Clients',
        'exportLines',
        'The credit lines behind it, as a file',
        input,
        csvFile,
      ),
    },
    async (request, reply) => {
      const { partner } = request.params;
      const { asOf, rows } = unwrap(await exportLinesBehind(request.installation, partner, request.query));
      return sendCsv(reply, `${partner}-lines-${asOf}`, [LINE_COLUMNS, ...rows.map(writeLineCells)]);
    },
  );
}
