/** The clients of one employee: with which rights, how long the work holds up credit, and why it does not. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate } from '../parts/formats.ts';
import { readSorting, sortRows, useListSearch, writeSorting } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { nameSet } from '../parts/permission-words.tsx';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { texts } from '../parts/texts.ts';
import { accessTexts } from '../texts/access.ts';
import classes from './access.module.css';
import type { EmployeeClient, EmployeePage } from './access-queries.ts';
import type { AccessSearch } from './access-search.ts';
import { AccessStateTag, Day } from './access-words.tsx';
import { MendButton } from './mend-button.tsx';
import { useAccess } from './use-access.ts';
import { WhyNot } from './why-not.tsx';

const words = accessTexts.employee;
const AT_FIRST = 25;

const VALUES = {
  client: ({ clientName }: EmployeeClient) => clientName,
  state: ({ access }: EmployeeClient) => accessTexts.client.states[access],
  lastActivity: ({ lastActivityOn }: EmployeeClient) => lastActivityOn,
  daysLeft: ({ daysLeft }: EmployeeClient) => daysLeft,
};

interface Props {
  readonly page: EmployeePage;
  readonly onSaid: (sentence: string) => void;
}

export function EmployeeClients({ page, onSaid }: Props) {
  const { search, change } = useListSearch<AccessSearch>();
  const [count, setCount] = useState(AT_FIRST);
  const sorting = readSorting(search, { by: 'client', order: 'asc' });
  const sought = search.find?.toLowerCase() ?? '';
  const matching = page.at.filter(({ clientName }) => clientName.toLowerCase().includes(sought));
  const rows = sortRows(matching, sorting, VALUES);
  return (
    <section className={classes.section} aria-labelledby="clients">
      <h2 id="clients">{words.clients}</h2>
      {page.at.length === 0 ? null : (
        <div className={tools.tools}>
          <SearchField
            label={words.searchClients}
            value={search.find ?? ''}
            onChange={(find) => change({ find: find || undefined }, true)}
          />
        </div>
      )}
      <PlainTable
        caption={words.clientsCaption(page.name ?? page.employee)}
        columns={listColumns(page, onSaid)}
        rows={rows.slice(0, count)}
        keyOf={({ client }) => client}
        sorting={sorting}
        onSort={(next) => change({ by: writeSorting(next) }, true)}
        empty={
          page.at.length === 0 ? (
            <EmptyState title={words.noClientsTitle} text={words.noClientsText} />
          ) : (
            <EmptyState title={accessTexts.clients.noMatchTitle} text={accessTexts.clients.noMatchText} />
          )
        }
      />
      {rows.length > count ? (
        <div className={tools.more}>
          <Button variant="default" onClick={() => setCount(count + AT_FIRST * 4)}>
            {accessTexts.more(rows.length - count)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const listColumns = (
  page: EmployeePage,
  onSaid: (sentence: string) => void,
): readonly Column<EmployeeClient>[] => [
  {
    name: 'client',
    label: words.clientColumns.client,
    canSort: true,
    cell: (row) => (
      <TwoLines
        first={<ClientLink client={row.client} name={row.clientName} />}
        second={accessTexts.client.assignment[row.assignment]}
        narrow={<AccessStateTag access={row.access} />}
      />
    ),
  },
  {
    name: 'permission',
    label: words.clientColumns.permission,
    isWideOnly: true,
    cell: ({ access, permission, permissionName, endsOn }) => (
      <TwoLines
        first={
          <span className={classes.plain}>
            {access === 'none' ? texts.dash : nameSet(permission, permissionName)}
          </span>
        }
        second={endsOn === null ? null : words.endsOn(formatDate(endsOn))}
      />
    ),
  },
  {
    name: 'state',
    label: words.clientColumns.state,
    canSort: true,
    isWideOnly: true,
    cell: ({ access }) => <AccessStateTag access={access} />,
  },
  {
    name: 'lastActivity',
    label: words.clientColumns.lastActivity,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ lastActivityOn }) => <Day on={lastActivityOn} />,
  },
  {
    name: 'daysLeft',
    label: words.clientColumns.daysLeft,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ daysLeft, countsUntil }) =>
      daysLeft === null || countsUntil === null || daysLeft <= 0 ? (
        <span className="dimmed">{texts.dash}</span>
      ) : (
        <TwoLines
          first={<span className={classes.plain}>{accessTexts.clients.daysLeft(daysLeft)}</span>}
          second={accessTexts.clients.until(formatDate(countsUntil))}
        />
      ),
  },
  {
    name: 'whyNot',
    label: words.clientColumns.whyNot,
    cell: ({ client, clientName, missing }) =>
      missing === null ? (
        <span className="dimmed">{accessTexts.clients.earns}</span>
      ) : (
        <div className={classes.whyNot}>
          <WhyNot missing={missing} />
          <MendButton
            missing={missing}
            client={{ client, name: clientName }}
            employee={page}
            onSaid={onSaid}
          />
        </div>
      ),
  },
];

function ClientLink({ client, name }: { readonly client: string; readonly name: string }) {
  const { partner, asOf } = useAccess();
  return (
    <Link
      to="/partners/$partner/access/clients/$client"
      params={{ partner, client }}
      search={asOf === undefined ? {} : { asOf }}
      className="link"
      data-row-link
    >
      {name}
    </Link>
  );
}
