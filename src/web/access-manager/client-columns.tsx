/** The columns of the table of clients. */
import { Link } from '@tanstack/react-router';
import type { ChoosableColumn } from '../parts/column-choice.tsx';
import { formatCount, formatDate, formatPoints } from '../parts/formats.ts';
import { type Column, TwoLines } from '../parts/plain-table.tsx';
import { texts } from '../parts/texts.ts';
import { accessTexts } from '../texts/access.ts';
import classes from './access.module.css';
import type { ClientRow } from './access-queries.ts';
import { AccessTypeTag, Day } from './access-words.tsx';
import { MendButton } from './mend-button.tsx';
import { useAccess } from './use-access.ts';
import { WhyNot } from './why-not.tsx';

const words = accessTexts.clients;

export const CLIENT_SORTS = ['client', 'access', 'employees', 'lastActivity', 'daysLeft', 'points'] as const;

type ClientColumn = Column<ClientRow> & ChoosableColumn;

/** A client's name that opens the client's employees over the page. */
function OpenClient({ client, name }: Pick<ClientRow, 'client' | 'name'>) {
  const { partner } = useAccess();
  return (
    <Link
      to="/partners/$partner/access/clients/$client"
      params={{ partner, client }}
      search={(before: object) => before}
      state={{ panelDepth: 1 }}
      resetScroll={false}
      className="link"
      data-row-link
    >
      {name}
    </Link>
  );
}

/** @param onSaid takes what is to be said about a mend */
export const clientColumns = (onSaid: (sentence: string) => void): readonly ClientColumn[] => [
  {
    name: 'client',
    label: words.columns.client,
    isUsual: true,
    canSort: true,
    cell: (row) => (
      <TwoLines
        first={
          <div className={classes.client}>
            <OpenClient {...row} />
          </div>
        }
        second={row.domain}
        narrow={row.daysLeft === null ? null : words.creditLeft(words.daysLeft(row.daysLeft))}
      />
    ),
  },
  {
    name: 'access',
    label: words.columns.access,
    isUsual: true,
    canSort: true,
    isWideOnly: true,
    cell: ({ access }) => <AccessTypeTag access={access} />,
  },
  {
    name: 'employees',
    label: words.columns.employees,
    isUsual: true,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ employees, servicing }) => (
      <TwoLines
        first={<span className={classes.plain}>{formatCount(employees)}</span>}
        second={employees === 0 ? null : words.counting(servicing)}
      />
    ),
  },
  {
    name: 'lastActivity',
    label: words.columns.lastActivity,
    isUsual: false,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ lastActivityOn }) => <Day on={lastActivityOn} />,
  },
  {
    name: 'points',
    label: words.columns.points,
    isUsual: true,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ managed, sharedBy }) => (
      <TwoLines
        first={<span className={classes.plain}>{formatPoints(managed)}</span>}
        second={sharedBy > 1 ? words.sharedBy(sharedBy) : null}
      />
    ),
  },
  {
    name: 'daysLeft',
    label: words.columns.credit,
    isUsual: true,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: (row) => <Credit {...row} />,
  },
  {
    name: 'whyNot',
    label: words.columns.whyNot,
    isUsual: true,
    cell: (row) => <WhyNotCell row={row} onSaid={onSaid} />,
  },
];

function Credit({ daysLeft, creditUntil }: Pick<ClientRow, 'daysLeft' | 'creditUntil'>) {
  if (daysLeft === null || creditUntil === null) return <span className="dimmed">{texts.dash}</span>;
  return (
    <TwoLines
      first={<span className={classes.plain}>{words.daysLeft(daysLeft)}</span>}
      second={words.until(formatDate(creditUntil))}
    />
  );
}

interface CellProps {
  readonly row: ClientRow;
  readonly onSaid: (sentence: string) => void;
}

function WhyNotCell({ row, onSaid }: CellProps) {
  const { client, name, domain, missing, closest } = row;
  if (missing === null) return <span className="dimmed">{words.earns}</span>;
  return (
    <div className={classes.whyNot}>
      <WhyNot missing={missing} who={closest} />
      <MendButton missing={missing} client={{ client, name, domain }} employee={closest} onSaid={onSaid} />
    </div>
  );
}
