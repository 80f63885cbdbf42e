/** The people of a partner, a client or the vendor: who they are, what they may do, and who is invited. */
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../parts/formats.ts';
import { readSorting, sortRows, useListSearch, writeSorting } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { type Column, PlainTable, TwoLines } from '../parts/plain-table.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { peopleTexts } from '../texts/people.ts';
import { tableTexts } from '../texts/tables.ts';
import { Invitations } from './invitations.tsx';
import { ChangeRoleDialog, InviteDialog, RemovePersonDialog } from './people-dialogs.tsx';
import { type Person, peopleQuery } from './people-queries.ts';
import type { Place } from './place.ts';
import { mayTouchRole, nameRole } from './roles.ts';
import { SectionBody } from './section.tsx';
import classes from './settings.module.css';

const words = peopleTexts;

type Open = { readonly dialog: 'invite' } | { readonly dialog: 'role' | 'remove'; readonly person: Person };

export default function PeopleSection({ place }: { readonly place: Place }) {
  const { data, error, refetch } = useQuery(peopleQuery(place));
  const { search, change } = useListSearch();
  const client = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const canManage = place.may('people', 'manage');
  const sorting = readSorting(search, { by: 'name', order: 'asc' });
  const sought = search.find?.toLowerCase() ?? '';
  const matching = data?.items.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(sought));
  const rows = matching && sortRows(matching, sorting, sortValues(place));
  const done = (sentence: string | null) => {
    setOpen(null);
    setSaid(sentence);
    void client.invalidateQueries({ queryKey: peopleQuery(place).queryKey });
  };
  const invite = canManage ? (
    <Button onClick={() => setOpen({ dialog: 'invite' })}>{words.invite}</Button>
  ) : null;
  return (
    <SectionBody title={words.title} line={words.line[place.side]} action={invite}>
      <p className={classes.status} role="status">
        {said}
      </p>
      <div className={tools.tools}>
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
        <span className="dimmed figures">
          {data && rows ? words.count(rows.length, data.items.length) : null}
        </span>
      </div>
      <PlainTable
        caption={words.caption}
        columns={listColumns(place)}
        rows={rows}
        keyOf={({ user }) => user}
        error={error}
        onRetry={() => void refetch()}
        sorting={sorting}
        onSort={(next) => change({ by: writeSorting(next) }, true)}
        empty={
          search.find === undefined ? (
            <EmptyState title={words.emptyTitle} text={words.emptyText} action={invite} />
          ) : (
            <EmptyState title={words.noMatchTitle} text={words.noMatchText} />
          )
        }
        {...(canManage && data
          ? {
              actions: (person: Person) => (
                <PersonActions
                  person={person}
                  refusal={refuseChange(place, data.items, person)}
                  onOpen={(dialog) => setOpen({ dialog, person })}
                />
              ),
            }
          : {})}
      />
      {data ? (
        <Invitations place={place} invitations={data.invitations} canManage={canManage} onDone={done} />
      ) : null}
      {open ? <Dialogs open={open} place={place} onDone={done} onClose={() => setOpen(null)} /> : null}
    </SectionBody>
  );
}

const sortValues = (place: Place) => ({
  name: ({ name }: Person) => name,
  role: ({ role }: Person) => nameRole(place, role),
  since: ({ since }: Person) => since,
});

const listColumns = (place: Place): readonly Column<Person>[] => [
  {
    name: 'name',
    label: words.columns.name,
    canSort: true,
    cell: ({ user, name, email }) => (
      <TwoLines
        first={
          <>
            {name} {user === place.me.id ? <span className={classes.you}>{words.you}</span> : null}
          </>
        }
        second={email}
      />
    ),
  },
  { name: 'role', label: words.columns.role, canSort: true, cell: ({ role }) => nameRole(place, role) },
  {
    name: 'twoFactor',
    label: words.columns.twoFactor,
    isWideOnly: true,
    cell: ({ hasTwoFactor }) => (hasTwoFactor ? words.on : <span className="dimmed">{words.off}</span>),
  },
  {
    name: 'since',
    label: words.columns.since,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ since }) => formatDate(since.slice(0, 10)),
  },
];

/** Why the role of this person cannot change: it is above the reader, or nobody else would be left to give it back. */
function refuseChange(place: Place, people: readonly Person[], { role }: Person): string | undefined {
  if (!mayTouchRole(place, role)) return words.aboveYou;
  const needed = place.side === 'vendor' ? 'program-manager' : 'super-admin';
  const isLast = role === needed && people.filter((each) => each.role === needed).length === 1;
  return isLast ? words.lastOne(nameRole(place, role)) : undefined;
}

interface ActionsProps {
  readonly person: Person;
  readonly refusal: string | undefined;
  readonly onOpen: (dialog: 'role' | 'remove') => void;
}

function PersonActions({ person, refusal, onOpen }: ActionsProps) {
  return (
    <RowMenu
      label={tableTexts.actionsOf(person.name)}
      actions={[
        { label: words.changeRole, refusal, onChoose: () => onOpen('role') },
        { label: words.remove, isDangerous: true, refusal, onChoose: () => onOpen('remove') },
      ]}
    />
  );
}

interface DialogsProps {
  readonly open: Open;
  readonly place: Place;
  /** @param sentence what is to be said about it */
  readonly onDone: (sentence: string | null) => void;
  readonly onClose: () => void;
}

function Dialogs({ open, ...rest }: DialogsProps) {
  switch (open.dialog) {
    case 'invite':
      return <InviteDialog {...rest} />;
    case 'role':
      return <ChangeRoleDialog person={open.person} {...rest} />;
    case 'remove':
      return <RemovePersonDialog person={open.person} {...rest} />;
  }
}
