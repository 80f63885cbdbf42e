/** Deals that earned nothing, and why. */
import type { MissingPage } from '../parts/api-types.ts';
import { formatDate } from '../parts/formats.ts';
import { creditTexts } from '../texts/credit.ts';
import { ClientLink } from './client-link.tsx';
import type { ListProps } from './missing-credit.tsx';
import { MissingTable } from './missing-table.tsx';

const words = creditTexts.missing;

export function MissingDeals({ missing, claim }: ListProps) {
  const { columns } = words;
  const nameOf = (client: string) => missing.clientNames[client] ?? client;
  return (
    <MissingTable
      title={words.deals}
      rows={missing.deals}
      textOf={({ client, deal }: MissingPage['deals'][number]) => `${nameOf(client)} ${deal}`}
      head={
        <tr>
          <th scope="col">{columns.on}</th>
          <th scope="col">{columns.client}</th>
          <th scope="col">{columns.deal}</th>
          <th scope="col">{columns.why}</th>
          {claim ? <th scope="col">{columns.claim}</th> : null}
        </tr>
      }
      row={({ client, deal, fact, on, reason }) => (
        <tr key={fact}>
          <td className="figures">{formatDate(on)}</td>
          <th scope="row">
            <ClientLink client={client} name={nameOf(client)} />
          </th>
          <td>{deal}</td>
          <td>{words.dealReason[reason]}</td>
          {claim ? <td>{claim({ of: 'deal', client, deal, fact })}</td> : null}
        </tr>
      )}
    />
  );
}
