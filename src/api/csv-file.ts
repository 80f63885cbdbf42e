/** Lists as files for spreadsheets: what the filters leave, with no cell that could turn into a formula. */
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { guardCell } from '../views/csv-cells.ts';

/** What a route answers with. */
export const csvFile = z.string().meta({ description: 'A CSV file with a heading line, in UTF-8' });

/** The mark at the front tells spreadsheets that the text is UTF-8. */
export function sendCsv(reply: FastifyReply, name: string, rows: readonly (readonly string[])[]) {
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
